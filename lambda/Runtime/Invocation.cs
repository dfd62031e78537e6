namespace Workbook.Transform.Runtime;

/// <summary>One event with what the Runtime API tells about it.</summary>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string? TraceId, byte[] Event);
