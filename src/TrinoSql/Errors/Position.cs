namespace Workbook.TrinoSql;

/// <summary>A place in a statement's text: both numbers 1-based; the default value means no place.</summary>
public readonly record struct Position(int Line, int Column);
