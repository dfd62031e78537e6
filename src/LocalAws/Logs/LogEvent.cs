namespace Workbook.LocalAws.Logs;

/// <summary>A line in a log stream; times in milliseconds since 1970.</summary>
internal sealed record LogEvent(long Id, string Stream, long Timestamp, long IngestionTime, string Message);

internal sealed record LogGroup(string Name, long CreationTime, int? RetentionInDays, string Class, long StoredBytes);

internal sealed record LogStream(string Name, long CreationTime, long? FirstEvent, long? LastEvent, long? LastIngestion, long StoredBytes);

/// <summary>A line on its way into the store.</summary>
internal readonly record struct LogLine(string Group, string Stream, long Timestamp, string Message);
