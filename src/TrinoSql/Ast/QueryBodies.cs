namespace Workbook.TrinoSql.Ast;

internal sealed record With(bool Recursive, NodeList<NamedQuery> Queries) : Node;

internal sealed record NamedQuery(Identifier Name, NodeList<Identifier> Columns, Query Query) : Node;

internal abstract record QueryBody : Node;

internal sealed record Select(bool Distinct, NodeList<SelectItem> Items) : QueryBody
{
    public FromItem? From { get; init; }

    public Expression? Where { get; init; }

    public GroupBy? GroupBy { get; init; }

    public Expression? Having { get; init; }

    public NodeList<NamedWindow> Windows { get; init; } = [];
}

/// <summary>UNION, INTERSECT or EXCEPT.</summary>
internal sealed record SetOperation(string Operator, bool All, QueryBody Left, QueryBody Right) : QueryBody;

internal sealed record Values(NodeList<Expression> Rows) : QueryBody;

internal sealed record TableBody(TableName Table) : QueryBody;

internal sealed record NestedQuery(Query Query) : QueryBody;

internal abstract record SelectItem : Node;

internal sealed record SelectExpression(Expression Value, Identifier? Alias) : SelectItem;

/// <summary><c>*</c>, <c>t.*</c> or <c>row.*</c>, with AS (names).</summary>
internal sealed record SelectAll(Expression? Target, NodeList<Identifier> Aliases) : SelectItem;

internal sealed record GroupBy(bool Distinct, NodeList<GroupingElement> Elements) : Node;

internal abstract record GroupingElement : Node;

internal sealed record SimpleGroup(NodeList<Expression> Columns) : GroupingElement;

/// <summary>ROLLUP, CUBE or GROUPING SETS over sets of columns.</summary>
internal sealed record GroupingSets(string Kind, NodeList<NodeList<Expression>> Sets) : GroupingElement;
