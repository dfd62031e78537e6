namespace Workbook.TrinoSql.Ast;

internal abstract record FromItem : Node;

/// <summary>A name of one to three parts.</summary>
internal sealed record TableName(NodeList<Identifier> Parts) : Node;

internal sealed record TableReference(TableName Name) : FromItem;

internal sealed record SubqueryItem(Query Query) : FromItem;

internal sealed record LateralItem(Query Query) : FromItem;

internal sealed record UnnestItem(NodeList<Expression> Values, bool WithOrdinality) : FromItem;

internal sealed record AliasedItem(FromItem Item, Identifier Alias, NodeList<Identifier> Columns) : FromItem;

/// <summary>BERNOULLI or SYSTEM.</summary>
internal sealed record SampledItem(FromItem Item, string Method, Expression Percentage) : FromItem;

/// <summary>Kind INNER, LEFT, RIGHT, FULL, CROSS or the comma, which is a cross join of weaker binding.</summary>
internal sealed record Join(string Kind, FromItem Left, FromItem Right, Expression? On, NodeList<Identifier> Using) : FromItem;
