namespace Workbook.TrinoSql.Functions.JsonPath;

/// <summary>A part of an SQL/JSON path.</summary>
internal abstract record PathNode;

/// <summary><c>$</c>.</summary>
internal sealed record ContextItem : PathNode;

/// <summary><c>@</c>, the item that a filter tests.</summary>
internal sealed record FilteredItem : PathNode;

/// <summary><c>$name</c>, given by PASSING.</summary>
internal sealed record Variable(string Name) : PathNode;

/// <summary><c>last</c>, the highest index of the array being subscripted.</summary>
internal sealed record LastIndex : PathNode;

internal sealed record Literal(PathItem Value) : PathNode;

/// <summary><c>.name</c>; without a name <c>.*</c>.</summary>
internal sealed record Member(PathNode Base, string? Name) : PathNode;

/// <summary><c>..name</c>: members of that name at any depth.</summary>
internal sealed record Descendants(PathNode Base, string Name) : PathNode;

/// <summary><c>[1, 3 to last]</c>; without ranges <c>[*]</c>.</summary>
internal sealed record Subscripts(PathNode Base, IReadOnlyList<(PathNode From, PathNode? To)>? Ranges) : PathNode;

internal sealed record Filter(PathNode Base, Condition Condition) : PathNode;

/// <summary><c>.size()</c>, <c>.type()</c>, <c>.double()</c>, <c>.ceiling()</c>, <c>.floor()</c>, <c>.abs()</c>, <c>.keyvalue()</c>.</summary>
internal sealed record Method(PathNode Base, string Name) : PathNode;

internal sealed record Arithmetic(char Operator, PathNode Left, PathNode Right) : PathNode;

internal sealed record Negate(PathNode Operand) : PathNode;

/// <summary>A test within a filter.</summary>
internal abstract record Condition;

internal sealed record Compare(string Operator, PathNode Left, PathNode Right) : Condition;

internal sealed record Both(Condition Left, Condition Right) : Condition;

internal sealed record Either(Condition Left, Condition Right) : Condition;

internal sealed record Negation(Condition Operand) : Condition;

internal sealed record IsUnknown(Condition Operand) : Condition;

internal sealed record ExistsPath(PathNode Path) : Condition;

internal sealed record StartsWith(PathNode Path, PathNode Prefix) : Condition;

internal sealed record LikeRegex(PathNode Path, string Pattern) : Condition;
