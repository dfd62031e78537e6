namespace Workbook.TrinoSql.Ast;

/// <summary>A call, with everything that may stand in and after its brackets.</summary>
internal sealed record FunctionCall(Identifier Name, NodeList<Expression> Arguments) : Expression
{
    /// <summary><c>count(*)</c>.</summary>
    public bool Star { get; init; }

    public bool Distinct { get; init; }

    /// <summary>ORDER BY within the brackets, or within WITHIN GROUP (…).</summary>
    public NodeList<SortItem> OrderBy { get; init; } = [];

    public bool WithinGroup { get; init; }

    /// <summary>LISTAGG's ON OVERFLOW.</summary>
    public Overflow? Overflow { get; init; }

    public Expression? Filter { get; init; }

    /// <summary>True for IGNORE NULLS, false for RESPECT NULLS.</summary>
    public bool? IgnoreNulls { get; init; }

    public Window? Over { get; init; }
}

/// <summary>ON OVERFLOW ERROR, or TRUNCATE [filler] WITH or WITHOUT COUNT.</summary>
internal sealed record Overflow(bool Truncates, string? Filler, bool WithCount) : Node;

internal sealed record SortItem(Expression Key, bool Descending, bool? NullsFirst) : Node;

/// <summary>OVER name, or OVER ([name] PARTITION BY … ORDER BY … frame).</summary>
internal sealed record Window(Identifier? Name, NodeList<Expression> PartitionBy, NodeList<SortItem> OrderBy, Frame? Frame) : Node;

internal sealed record NamedWindow(Identifier Name, Window Window) : Node;

/// <summary>Unit ROWS, RANGE or GROUPS.</summary>
internal sealed record Frame(string Unit, FrameBound Start, FrameBound? End) : Node;

/// <summary>Kind UNBOUNDED PRECEDING, PRECEDING, CURRENT ROW, FOLLOWING or UNBOUNDED FOLLOWING.</summary>
internal sealed record FrameBound(string Kind, Expression? Value) : Node;
