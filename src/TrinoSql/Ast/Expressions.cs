namespace Workbook.TrinoSql.Ast;

internal abstract record Expression : Node;

internal sealed record Identifier(string Name, bool Quoted) : Expression
{
    public bool Equals(Identifier? other) => other is not null && Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);
}

internal sealed record Dereference(Expression Base, Identifier Field) : Expression;

/// <summary>A <c>?</c>; numbered from 0 in the order of the text.</summary>
internal sealed record Parameter(int Index) : Expression;

internal sealed record Unary(bool Negative, Expression Operand) : Expression;

/// <summary>Arithmetic and concatenation: <c>+ - * / % ||</c>.</summary>
internal sealed record Binary(string Operator, Expression Left, Expression Right) : Expression;

/// <summary>One of <c>= &lt;&gt; &lt; &lt;= &gt; &gt;=</c>.</summary>
internal sealed record Comparison(string Operator, Expression Left, Expression Right) : Expression;

/// <summary>AND or OR over two or more terms.</summary>
internal sealed record Logical(string Operator, NodeList<Expression> Terms) : Expression;

internal sealed record Not(Expression Operand) : Expression;

internal sealed record Between(Expression Value, Expression Low, Expression High) : Expression;

internal sealed record InList(Expression Value, NodeList<Expression> Items) : Expression;

internal sealed record InSubquery(Expression Value, Query Query) : Expression;

internal sealed record Like(Expression Value, Expression Pattern, Expression? Escape) : Expression;

internal sealed record IsNull(Expression Value) : Expression;

internal sealed record IsDistinct(Expression Left, Expression Right) : Expression;

internal sealed record Exists(Query Query) : Expression;

internal sealed record ScalarSubquery(Query Query) : Expression;

/// <summary><c>a &lt; ALL (query)</c>; the quantifier is ALL, ANY or SOME.</summary>
internal sealed record Quantified(string Operator, string Quantifier, Expression Value, Query Query) : Expression;

internal sealed record WhenClause(Expression Condition, Expression Result) : Node;

internal sealed record Case(Expression? Operand, NodeList<WhenClause> Whens, Expression? Else) : Expression;

internal sealed record Cast(Expression Operand, TypeName Type, bool Try) : Expression;

internal sealed record Extract(string Field, Expression Source) : Expression;

internal sealed record AtTimeZone(Expression Value, Expression Zone) : Expression;

internal sealed record Subscript(Expression Base, Expression Index) : Expression;

internal sealed record ArrayConstructor(NodeList<Expression> Items) : Expression;

internal sealed record RowConstructor(NodeList<Expression> Items) : Expression;

internal sealed record Lambda(NodeList<Identifier> Parameters, Expression Body) : Expression;

internal sealed record Grouping(NodeList<Expression> Columns) : Expression;

/// <summary>TRIM with its words; LEADING, TRAILING or BOTH.</summary>
internal sealed record Trim(string Side, Expression? Characters, Expression Text) : Expression;

/// <summary><c>current_date</c> and its kin, with the precision in brackets where one is given.</summary>
internal sealed record CurrentTime(string Function, int? Precision) : Expression;
