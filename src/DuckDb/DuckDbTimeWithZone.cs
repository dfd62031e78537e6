namespace Workbook.DuckDb;

/// <summary>A TIME WITH TIME ZONE: the wall-clock time and its offset from UTC (east is positive).</summary>
public readonly record struct DuckDbTimeWithZone(TimeOnly Time, TimeSpan Offset);
