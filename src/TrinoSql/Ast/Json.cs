namespace Workbook.TrinoSql.Ast;

/// <summary>What JSON_EXISTS, JSON_VALUE and JSON_QUERY have in common: input [FORMAT JSON], path, PASSING value AS name. A format is null for none, empty for FORMAT JSON, else its encoding.</summary>
internal sealed record JsonInput(Expression Input, string? Format, string Path, NodeList<JsonPassing> Passing) : Node;

internal sealed record JsonReturning(TypeName Type, string? Format) : Node;

internal sealed record JsonPassing(Expression Value, string? Format, Identifier Name) : Node;

/// <summary>Behaviour TRUE, FALSE, UNKNOWN or ERROR.</summary>
internal sealed record JsonExists(JsonInput Input, string OnError) : Expression;

/// <summary>NULL, ERROR, DEFAULT with a value, EMPTY ARRAY or EMPTY OBJECT.</summary>
internal sealed record JsonBehavior(string Kind, Expression? Default) : Node;

internal sealed record SqlJsonValue(JsonInput Input, TypeName? Returning, JsonBehavior OnEmpty, JsonBehavior OnError) : Expression;

/// <summary>Wrapper WITHOUT, CONDITIONAL or UNCONDITIONAL.</summary>
internal sealed record JsonQuery(JsonInput Input, JsonReturning? Returning, string Wrapper, bool OmitQuotes, JsonBehavior OnEmpty, JsonBehavior OnError) : Expression;

internal sealed record JsonMember(Expression Key, Expression Value, string? Format) : Node;

internal sealed record SqlJsonObject(NodeList<JsonMember> Members, bool AbsentOnNull, bool UniqueKeys, JsonReturning? Returning) : Expression;

internal sealed record JsonItem(Expression Value, string? Format) : Node;

internal sealed record SqlJsonArray(NodeList<JsonItem> Elements, bool AbsentOnNull, JsonReturning? Returning) : Expression;
