using System.Globalization;

namespace Workbook.TrinoSql.Ast;

/// <summary>Expressions.</summary>
internal sealed partial class SqlPrinter
{
    private string Expression(Expression expression)
    {
        Parsing.TokenReader.GuardDepth(expression.Position);
        return expression switch
        {
            Identifier name => Name(name),
            Dereference dereference => $"{Base(dereference.Base)}.{Name(dereference.Field)}",
            NullLiteral => "NULL",
            BooleanLiteral truth => truth.Value ? "true" : "false",
            IntegerLiteral number => number.Digits,
            DecimalLiteral number => number.Text,
            DoubleLiteral number => number.Text,
            StringLiteral text => Text(text.Value),
            BinaryLiteral binary => $"X'{binary.Hex}'",
            TypedLiteral typed => $"{typed.Type.Name.ToUpperInvariant()} {Text(typed.Value)}",
            IntervalLiteral interval =>
                $"INTERVAL {(interval.Negative ? "- " : "")}{Text(interval.Value)} {interval.From}{(interval.To is { } to ? $" TO {to}" : "")}",
            Parameter => "?",
            Unary unary => unary.Negative ? $"-({Expression(unary.Operand)})" : $"+({Expression(unary.Operand)})",
            Binary binary => $"({Expression(binary.Left)} {binary.Operator} {Expression(binary.Right)})",
            Comparison comparison => $"({Expression(comparison.Left)} {comparison.Operator} {Expression(comparison.Right)})",
            Logical logical => $"({string.Join($" {logical.Operator} ", logical.Terms.Select(Expression))})",
            Not not => $"(NOT {Expression(not.Operand)})",
            _ => Predicate(expression),
        };
    }

    /// <summary>What stands before a dot: bracketed unless a dot may follow it as it is.</summary>
    private string Base(Expression expression) =>
        expression is Identifier or Dereference or Subscript or RowConstructor or Cast ? Expression(expression) : $"({Expression(expression)})";

    private string Predicate(Expression expression) => expression switch
    {
        Between between => $"({Expression(between.Value)} BETWEEN {Expression(between.Low)} AND {Expression(between.High)})",
        InList list => $"({Expression(list.Value)} IN ({Expressions(list.Items)}))",
        InSubquery subquery => $"({Expression(subquery.Value)} IN ({Query(subquery.Query)}))",
        Like like => $"({Expression(like.Value)} LIKE {Expression(like.Pattern)}{(like.Escape is { } escape ? $" ESCAPE {Expression(escape)}" : "")})",
        IsNull test => $"({Expression(test.Value)} IS NULL)",
        IsDistinct test => $"({Expression(test.Left)} IS DISTINCT FROM {Expression(test.Right)})",
        Exists exists => $"EXISTS ({Query(exists.Query)})",
        ScalarSubquery subquery => $"({Query(subquery.Query)})",
        Quantified test => $"({Expression(test.Value)} {test.Operator} {test.Quantifier} ({Query(test.Query)}))",
        _ => Form(expression),
    };

    private string Form(Expression expression) => expression switch
    {
        Case choice => Case(choice),
        Cast cast => $"{(cast.Try ? "TRY_CAST" : "CAST")}({Expression(cast.Operand)} AS {Type(cast.Type)})",
        Extract extract => $"EXTRACT({extract.Field} FROM {Expression(extract.Source)})",
        AtTimeZone zoned => $"(({Expression(zoned.Value)}) AT TIME ZONE ({Expression(zoned.Zone)}))",
        Subscript subscript => $"{(subscript.Base is Identifier or ArrayConstructor or FunctionCall or Subscript ? Expression(subscript.Base) : $"({Expression(subscript.Base)})")}[{Expression(subscript.Index)}]",
        ArrayConstructor array => $"ARRAY[{Expressions(array.Items)}]",
        RowConstructor row => $"ROW({Expressions(row.Items)})",
        Lambda lambda => $"({string.Join(", ", lambda.Parameters.Select(Name))}) -> {Expression(lambda.Body)}",
        Grouping grouping => $"GROUPING ({Expressions(grouping.Columns)})",
        Trim trim => trim.Characters is { } characters
            ? $"TRIM({trim.Side} {Expression(characters)} FROM {Expression(trim.Text)})"
            : $"TRIM({trim.Side} FROM {Expression(trim.Text)})",
        CurrentTime time => time.Function + (time.Precision is { } p ? string.Create(CultureInfo.InvariantCulture, $"({p})") : ""),
        FunctionCall call => Call(call),
        _ => Json(expression),
    };

    private string Case(Case choice) => string.Concat(
        choice.Operand is { } operand ? $"CASE {Expression(operand)}" : "CASE",
        string.Concat(choice.Whens.Select(w => $" WHEN {Expression(w.Condition)} THEN {Expression(w.Result)}")),
        choice.Else is { } otherwise ? $" ELSE {Expression(otherwise)} END" : " END");

    private string Call(FunctionCall call)
    {
        var name = Name(call.Name);
        if (name.Equals("normalize", StringComparison.OrdinalIgnoreCase) && call.Arguments is [var text, StringLiteral form])
            return $"{name}({Expression(text)}, {form.Value})";
        if (name.Equals("position", StringComparison.OrdinalIgnoreCase) && call.Arguments is [var needle, var searched])
            return $"{name}({Expression(needle)} IN {Expression(searched)})";
        return string.Concat(
            name,
            call.Star ? "(*" : $"({(call.Distinct ? "DISTINCT " : "")}{Expressions(call.Arguments)}",
            call.Overflow is { } overflow ? $" ON OVERFLOW {Overflow(overflow)}" : "",
            call.WithinGroup ? $") WITHIN GROUP ({OrderBy(call.OrderBy, "")})" : $"{OrderBy(call.OrderBy, " ")})",
            call.Filter is { } filter ? $" FILTER (WHERE {Expression(filter)})" : "",
            call.IgnoreNulls switch { true => " IGNORE NULLS", false => " RESPECT NULLS", null => "" },
            call.Over switch
            {
                null => "",
                { Name: { } window, PartitionBy.Count: 0, OrderBy.Count: 0, Frame: null } => $" OVER {Name(window)}",
                var window => $" OVER ({Window(window)})",
            });
    }

    private static string Overflow(Overflow overflow) => !overflow.Truncates ? "ERROR"
        : $"TRUNCATE {(overflow.Filler is { } filler ? Text(filler) + " " : "")}{(overflow.WithCount ? "WITH" : "WITHOUT")} COUNT";

    private string Window(Window window) => string.Join(' ', new[]
    {
        window.Name is { } name ? Name(name) : "",
        window.PartitionBy.Count > 0 ? $"PARTITION BY {Expressions(window.PartitionBy)}" : "",
        OrderBy(window.OrderBy, ""),
        window.Frame is not { } frame ? ""
            : frame.End is { } end ? $"{frame.Unit} BETWEEN {Bound(frame.Start)} AND {Bound(end)}" : $"{frame.Unit} {Bound(frame.Start)}",
    }.Where(part => part.Length > 0));

    private string Bound(FrameBound bound) => bound.Value is { } value ? $"{Expression(value)} {bound.Kind}" : bound.Kind;

    private string Type(TypeName type)
    {
        if (type.Arguments.Count == 0)
            return type.Name;
        var arguments = string.Join(", ", type.Arguments.Select(TypeArgument));
        var zone = type.Name.IndexOf(" with time zone", StringComparison.Ordinal);
        return zone < 0 ? $"{type.Name}({arguments})" : $"{type.Name[..zone]}({arguments}){type.Name[zone..]}";
    }

    private string TypeArgument(TypeArgument argument) => argument switch
    {
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Field: { } field } => $"{Name(field)} {Type(argument.Type!)}",
        _ => Type(argument.Type!),
    };
}
