using System.Globalization;
using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Literals, typed as Athena types them.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private static Typed Literal(Expression literal) => literal switch
    {
        NullLiteral => new Typed("NULL", PlainType.Unknown),
        BooleanLiteral truth => new Typed(truth.Value ? "true" : "false", PlainType.Boolean),
        IntegerLiteral number => IntegerValue(number.Digits),
        DecimalLiteral number => new Typed(number.Text + "e0", PlainType.Double) { IsNumber = true },
        DoubleLiteral number => new Typed(number.Text, PlainType.Double) { IsNumber = true },
        StringLiteral text => TextValue(text.Value),
        BinaryLiteral binary => new Typed($"from_hex('{binary.Hex}')", PlainType.VarBinary),
        TypedLiteral typed => TypedValue(typed),
        IntervalLiteral interval => IntervalValue(interval),
        _ => throw new InvalidOperationException($"No translation for {literal.GetType().Name}."),
    };

    private static Typed TextValue(string text) =>
        new(Sql.Text(text), new VarcharType(text.EnumerateRunes().Count())) { Text = text };

    private static Typed IntegerValue(string digits)
    {
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return new Typed(digits, new DecimalType(19, 0));
        var small = value is >= int.MinValue and <= int.MaxValue;
        var sql = value is long.MinValue or int.MinValue || !small ? $"CAST('{digits}' AS {(small ? "INTEGER" : "BIGINT")})" : value < 0 ? $"({digits})" : digits;
        return new Typed(sql, small ? PlainType.Integer : PlainType.BigInt) { Integer = value };
    }

    /// <summary>Digits that DuckDB's types cannot hold would be lost without a word.</summary>
    private static void RefuseDigits(TypedLiteral literal, int most)
    {
        var fraction = literal.Value.AsSpan(literal.Value.LastIndexOf('.') + 1);
        var digits = fraction.Length == literal.Value.Length ? 0 : fraction.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : fraction.Length;
        if (digits > most && fraction[most..digits].IndexOfAnyExcept('0') >= 0)
            throw Error(ErrorCodes.NotSupported, literal, $"{literal.Type.Name} literals of more than {Sql.Number(most)} digits after the second are not supported");
    }

    private static Typed TypedValue(TypedLiteral literal)
    {
        var text = literal.Value;
        switch (literal.Type.Name)
        {
            case "date":
                return TimeLiterals.Date(text) is { } date
                    ? new Typed($"DATE {Sql.Text(date)}", PlainType.Date)
                    : throw Invalid(literal, $"'{text}' is not a valid date literal");
            case "timestamp":
                RefuseDigits(literal, 9);
                return TimeLiterals.Timestamp(text) ?? throw Invalid(literal, $"'{text}' is not a valid timestamp literal");
            case "time":
                RefuseDigits(literal, 6);
                return TimeLiterals.Time(text) ?? throw Invalid(literal, $"'{text}' is not a valid time literal");
            case "decimal":
                return DecimalValue(literal);
            case "char":
                return new Typed(Sql.Text(text), new CharType(Math.Max(1, text.EnumerateRunes().Count()))) { Text = text };
            case "json":
                return new Typed($"CAST(trino_json_parse({Sql.Text(text)}) AS JSON)", PlainType.Json);
            default:
                var type = TypeNames.Resolve(literal.Type);
                return new Typed(
                    Casts.Explicit(TextValue(text), type, Failure.Raise) ?? throw Invalid(literal, $"No literal form for type {type}"), type);
        }
    }

    private static SqlException Invalid(TypedLiteral literal, string message) => Error(ErrorCodes.InvalidLiteral, literal, message);

    private static Typed DecimalValue(TypedLiteral literal)
    {
        var text = literal.Value.Trim();
        var digits = text.TrimStart('+', '-');
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        var precision = digits.Length - (point < 0 ? 0 : 1);
        if (digits.Length == 0 || digits == "." || digits.Any(c => !char.IsAsciiDigit(c) && c != '.') || digits.Count(c => c == '.') > 1 || precision > 38)
            throw Invalid(literal, $"Invalid decimal literal '{literal.Value}'");
        var type = new DecimalType(precision, scale);
        return new Typed(Sql.Cast(Sql.Text(text), type), type);
    }

    private static Typed IntervalValue(IntervalLiteral interval) =>
        TimeLiterals.Interval(interval) ?? throw Error(ErrorCodes.InvalidLiteral, interval, $"'{interval.Value}' is not a valid interval literal");

    private Typed Now(CurrentTime time)
    {
        var start = session.Context.Start.UtcDateTime;
        var precision = time.Precision ?? 3;
        var text = TimeLiterals.Text(start, Math.Min(precision, 6));
        return time.Function switch
        {
            "current_date" => new Typed($"DATE '{start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'", PlainType.Date),
            "localtimestamp" => new Typed($"TIMESTAMP '{text}'", new TimestampType(precision)),
            "current_timestamp" => new Typed(TimeCasts.Zoned($"TIMESTAMP '{text}'", "'UTC'"), new ZonedTimestampType(precision)),
            "current_time" => new Typed(TimeCasts.Zoned($"TIME '{text[11..]}'", "'+00:00'"), new ZonedTimeType(precision)),
            "localtime" => new Typed($"TIME '{text[11..]}'", new TimeType(precision)),
            "current_user" => new Typed("'workbook'", new VarcharType()),
            _ => throw Error(ErrorCodes.NotSupported, time, $"{time.Function} is not supported"),
        };
    }
}
