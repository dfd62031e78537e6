namespace Workbook.TrinoSql.Ast;

internal sealed record NullLiteral : Expression;

internal sealed record BooleanLiteral(bool Value) : Expression;

internal sealed record IntegerLiteral(string Digits) : Expression;

/// <summary><c>1.5</c>, which Athena reads as a double.</summary>
internal sealed record DecimalLiteral(string Text) : Expression;

internal sealed record DoubleLiteral(string Text) : Expression;

internal sealed record StringLiteral(string Value) : Expression;

internal sealed record BinaryLiteral(string Hex) : Expression;

/// <summary>A type's name before a text: <c>DATE '2020-01-01'</c>.</summary>
internal sealed record TypedLiteral(TypeName Type, string Value) : Expression;

internal sealed record IntervalLiteral(bool Negative, string Value, string From, string? To) : Expression;
