namespace Workbook.LocalAws.Logs;

internal sealed record CreateLogGroupRequest
{
    public required string LogGroupName { get; init; }

    public string? LogGroupClass { get; init; }

    public Dictionary<string, string>? Tags { get; init; }
}

/// <summary>A request that names a group and perhaps a stream.</summary>
internal sealed record LogStreamRequest
{
    public required string LogGroupName { get; init; }

    public string? LogStreamName { get; init; }
}

internal sealed record DescribeLogGroupsRequest(string? LogGroupNamePrefix, string? LogGroupNamePattern, int? Limit, string? NextToken);

internal sealed record DescribeLogStreamsRequest
{
    public string? LogGroupName { get; init; }

    public string? LogGroupIdentifier { get; init; }

    public string? LogStreamNamePrefix { get; init; }

    /// <summary>LogStreamName or LastEventTime.</summary>
    public string? OrderBy { get; init; }

    public bool Descending { get; init; }

    public int? Limit { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record PutRetentionPolicyRequest
{
    public required string LogGroupName { get; init; }

    public required int RetentionInDays { get; init; }
}

internal sealed record PutLogEventsRequest
{
    public required string LogGroupName { get; init; }

    public required string LogStreamName { get; init; }

    public required List<InputLogEvent> LogEvents { get; init; }
}

internal sealed record InputLogEvent
{
    public required long Timestamp { get; init; }

    public required string Message { get; init; }
}

internal sealed record GetLogEventsRequest
{
    public string? LogGroupName { get; init; }

    public string? LogGroupIdentifier { get; init; }

    public required string LogStreamName { get; init; }

    public long? StartTime { get; init; }

    public long? EndTime { get; init; }

    public int? Limit { get; init; }

    public bool StartFromHead { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record FilterLogEventsRequest
{
    public string? LogGroupName { get; init; }

    public string? LogGroupIdentifier { get; init; }

    public List<string>? LogStreamNames { get; init; }

    public string? LogStreamNamePrefix { get; init; }

    public string? FilterPattern { get; init; }

    public long? StartTime { get; init; }

    public long? EndTime { get; init; }

    public int? Limit { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record LogTagsRequest
{
    public string? ResourceArn { get; init; }

    public string? LogGroupName { get; init; }

    public Dictionary<string, string>? Tags { get; init; }

    public List<string>? TagKeys { get; init; }
}
