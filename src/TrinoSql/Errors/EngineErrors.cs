using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Workbook.TrinoSql;

/// <summary>Turns what DuckDB says when a translated query fails into Athena's code and words.</summary>
public static partial class EngineErrors
{
    private static readonly (Regex Pattern, string Code, Func<Match, string> Message)[] Known =
    [
        (Coded(), "", m => m.Groups["message"].Value),
        (MultipleRows(), ErrorCodes.SubqueryMultipleRows, _ => "Scalar sub-query has returned multiple rows"),
        (Overflow(), ErrorCodes.NumericValueOutOfRange, m => $"{TypeName(m.Groups["type"].Value)} {Operation(m.Groups["op"].Value)} overflow: {m.Groups["a"].Value} {m.Groups["op"].Value} {m.Groups["b"].Value}"),
        (DivisionOverflow(), ErrorCodes.NumericValueOutOfRange, m => $"{SmallestType(m.Groups["a"].Value)} division overflow: {m.Groups["a"].Value} / {m.Groups["b"].Value}"),
        (NegationOverflow(), ErrorCodes.NumericValueOutOfRange, _ => $"bigint negation overflow: {Least}"),
        (AbsOverflow(), ErrorCodes.NumericValueOutOfRange, m => $"Value {m.Groups["value"].Value} is out of range for abs({SmallestType(m.Groups["value"].Value)})"),
        (DecimalOverflow(), ErrorCodes.NumericValueOutOfRange, _ => "Decimal overflow"),
        (SumOverflow(), ErrorCodes.NumericValueOutOfRange, m => Overflowed(m.Groups["value"].Value)),
        (OutOfRange(), ErrorCodes.NumericValueOutOfRange, m => $"Out of range for {TypeName(m.Groups["type"].Value)}: {m.Groups["value"].Value}"),
        (BadText(), ErrorCodes.InvalidCastArgument, m => $"Cannot cast '{m.Groups["value"].Value}' to {CastName(m.Groups["type"].Value)}"),
        (BadDate(), ErrorCodes.InvalidCastArgument, m => $"Value cannot be cast to {m.Groups["type"].Value}: {m.Groups["value"].Value}"),
        (NotConstant(), ErrorCodes.NotSupported, m => m.Value.Contains("QUANTILE", StringComparison.Ordinal) ? "percentile must be a constant" : "separator must be a constant"),
        (NegativeRange(), ErrorCodes.InvalidWindowFrame, _ => "Window frame offset value must not be negative or null"),
        (TooDeep(), ErrorCodes.StackOverflow, _ => "statement is too large (stack overflow during analysis)"),
        (NullKey(), ErrorCodes.InvalidFunctionArgument, _ => "map key cannot be null"),
        (DuplicateKey(), ErrorCodes.InvalidFunctionArgument, _ => "Duplicate map keys are not allowed"),
        (BadJson(), ErrorCodes.InvalidFunctionArgument, _ => "Cannot convert value to JSON"),
    ];

    /// <summary>
    /// Athena's code and message for an error text of DuckDB. What translated SQL raises by itself begins with the code and a colon; what it
    /// does not know becomes a <c>GENERIC_INTERNAL_ERROR</c> with DuckDB's first line.
    /// </summary>
    public static (string Code, string Message) Map(string engineMessage)
    {
        foreach (var (pattern, code, message) in Known)
        {
            var match = pattern.Match(engineMessage);
            if (match.Success)
                return (code.Length > 0 ? code : match.Groups["code"].Value, message(match));
        }

        return (ErrorCodes.GenericInternalError, engineMessage.Split('\n', 2)[0].Trim());
    }

    /// <summary>A sum is kept in 128 bits and refused at its end; told as the step that left 64 bits.</summary>
    private static string Overflowed(string sum)
    {
        var total = BigInteger.Parse(sum, CultureInfo.InvariantCulture);
        var limit = total.Sign < 0 ? long.MinValue : long.MaxValue;
        return string.Create(CultureInfo.InvariantCulture, $"bigint addition overflow: {limit} + {total - limit}");
    }

    private static string TypeName(string duckDb) => duckDb.ToUpperInvariant() switch
    {
        "INT64" or "BIGINT" => "bigint",
        "INT32" or "INTEGER" or "INT" => "integer",
        "INT16" or "SMALLINT" => "smallint",
        "INT8" or "TINYINT" => "tinyint",
        var other => other.ToLowerInvariant(),
    };

    private static string CastName(string duckDb) => TypeName(duckDb) switch { "integer" => "INT", var name => name.ToUpperInvariant() };

    private static string SmallestType(string least) => least switch { "-128" => "tinyint", "-32768" => "smallint", "-2147483648" => "integer", _ => "bigint" };

    private static string Least => long.MinValue.ToString(CultureInfo.InvariantCulture);

    private static string Operation(string symbol) => symbol switch { "+" => "addition", "-" => "subtraction", "*" => "multiplication", _ => "division" };

    [GeneratedRegex(@"(?:^|[:\s'])(?<code>[A-Z]+(?:_[A-Z]+)+): (?<message>[^\n]*?)(?:' to INT32[^\n]*)?(?:\n|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Coded();

    [GeneratedRegex("More than one row returned by a subquery", RegexOptions.CultureInvariant)]
    private static partial Regex MultipleRows();

    [GeneratedRegex(@"Overflow in \w+ of (?<type>\w+) \((?<a>-?\d+) (?<op>[-+*/]) (?<b>-?\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Overflow();

    [GeneratedRegex(@"Type (?:INT128|HUGEINT) with value (?<value>-?\d+) can't be cast because the value is out of range for the destination type (?:INT64|BIGINT)", RegexOptions.CultureInvariant)]
    private static partial Regex SumOverflow();

    [GeneratedRegex(@"(?:Type \w+ with value (?<value>\S+) can't be cast because the value is out of range for the destination type (?<type>\w+))", RegexOptions.CultureInvariant)]
    private static partial Regex OutOfRange();

    [GeneratedRegex(@"Could not convert string '(?<value>[^']*)' to (?<type>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex BadText();

    [GeneratedRegex("""(?:invalid )?(?<type>date|timestamp|time) field (?:format|value out of range): "(?<value>[^"]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex BadDate();

    [GeneratedRegex(@"Overflow on abs\((?<value>-?\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex AbsOverflow();

    [GeneratedRegex(@"Overflow in (?:\w+ of )?(?:DECIMAL|HUGEINT)|Overflow in \w+ of INT128|Could not cast value .* to DECIMAL|(?:Casting value|Could not convert) .*DECIMAL", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalOverflow();

    [GeneratedRegex("QUANTILE can only take constant parameters|Separator argument to StringAgg must be a constant", RegexOptions.CultureInvariant)]
    private static partial Regex NotConstant();

    [GeneratedRegex("Invalid RANGE (?:PRECEDING|FOLLOWING) value", RegexOptions.CultureInvariant)]
    private static partial Regex NegativeRange();

    [GeneratedRegex("Max expression depth limit|Parser Error: memory exhausted", RegexOptions.CultureInvariant)]
    private static partial Regex TooDeep();

    [GeneratedRegex(@"Overflow in division of (?<a>-?\d+) / (?<b>-?\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex DivisionOverflow();

    [GeneratedRegex("Overflow in negation", RegexOptions.CultureInvariant)]
    private static partial Regex NegationOverflow();

    [GeneratedRegex("Map keys can not be NULL", RegexOptions.CultureInvariant)]
    private static partial Regex NullKey();

    [GeneratedRegex("Map keys must be unique", RegexOptions.CultureInvariant)]
    private static partial Regex DuplicateKey();

    [GeneratedRegex("Malformed JSON", RegexOptions.CultureInvariant)]
    private static partial Regex BadJson();
}
