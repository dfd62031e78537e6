namespace Workbook.TrinoSql.Ast;

/// <summary>A type as written: name in lower case (also <c>timestamp with time zone</c>, <c>interval day to second</c>), type and number arguments.</summary>
internal sealed record TypeName(string Name, NodeList<TypeArgument> Arguments) : Node;

/// <summary>An argument of a type: a number, or a type, which in a row may have a field name.</summary>
internal sealed record TypeArgument(Identifier? Field, TypeName? Type, int? Number) : Node;
