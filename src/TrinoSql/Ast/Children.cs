namespace Workbook.TrinoSql.Ast;

/// <summary>Walks over expressions; nested queries are not entered.</summary>
internal static class Children
{
    /// <summary>Whether the expression or one within it fulfils the condition.</summary>
    public static bool Any(Expression expression, Func<Expression, bool> condition)
    {
        Parsing.TokenReader.GuardDepth(expression.Position);
        return condition(expression) || Of(expression).Any(e => Any(e, condition));
    }

    /// <summary>The outermost of the expressions within that fulfil the condition.</summary>
    public static IEnumerable<Expression> All(Expression expression, Func<Expression, bool> condition)
    {
        Parsing.TokenReader.GuardDepth(expression.Position);
        return condition(expression) ? [expression] : Of(expression).SelectMany(e => All(e, condition));
    }

    public static IEnumerable<Expression> Of(Expression expression) => expression switch
    {
        Dereference e => [e.Base],
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Comparison e => [e.Left, e.Right],
        Logical e => e.Terms,
        Not e => [e.Operand],
        Between e => [e.Value, e.Low, e.High],
        InList e => [e.Value, .. e.Items],
        InSubquery e => [e.Value],
        Like e => e.Escape is null ? [e.Value, e.Pattern] : [e.Value, e.Pattern, e.Escape],
        IsNull e => [e.Value],
        IsDistinct e => [e.Left, e.Right],
        Quantified e => [e.Value],
        Case e => [.. One(e.Operand), .. e.Whens.SelectMany(w => new[] { w.Condition, w.Result }), .. One(e.Else)],
        Cast e => [e.Operand],
        Extract e => [e.Source],
        AtTimeZone e => [e.Value, e.Zone],
        Subscript e => [e.Base, e.Index],
        ArrayConstructor e => e.Items,
        RowConstructor e => e.Items,
        Lambda e => [e.Body],
        Grouping e => e.Columns,
        Trim e => [.. One(e.Characters), e.Text],
        FunctionCall e => [.. e.Arguments, .. e.OrderBy.Select(o => o.Key), .. One(e.Filter), .. Window(e.Over)],
        JsonExists e => Input(e.Input),
        SqlJsonValue e => [.. Input(e.Input), .. One(e.OnEmpty.Default), .. One(e.OnError.Default)],
        JsonQuery e => Input(e.Input),
        SqlJsonObject e => e.Members.SelectMany(m => new[] { m.Key, m.Value }),
        SqlJsonArray e => e.Elements.Select(m => m.Value),
        _ => [],
    };

    private static IEnumerable<Expression> One(Expression? expression) => expression is null ? [] : [expression];

    private static IEnumerable<Expression> Window(Window? window) => window is null ? [] : [.. window.PartitionBy, .. window.OrderBy.Select(o => o.Key)];

    private static IEnumerable<Expression> Input(JsonInput input) => [input.Input, .. input.Passing.Select(p => p.Value)];
}
