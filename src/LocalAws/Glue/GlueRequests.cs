namespace Workbook.LocalAws.Glue;

internal record DatabaseRequest
{
    public required string Name { get; init; }
}

internal sealed record CreateDatabaseRequest
{
    public required DatabaseInput DatabaseInput { get; init; }

    public Dictionary<string, string>? Tags { get; init; }
}

internal sealed record UpdateDatabaseRequest : DatabaseRequest
{
    public required DatabaseInput DatabaseInput { get; init; }
}

internal sealed record PageRequest(int? MaxResults, string? NextToken);

internal record TableRequest
{
    public required string DatabaseName { get; init; }

    public required string Name { get; init; }
}

internal sealed record TablesRequest
{
    public required string DatabaseName { get; init; }

    public string? Expression { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record PutTableRequest
{
    public required string DatabaseName { get; init; }

    public required TableInput TableInput { get; init; }

    public bool SkipArchive { get; init; }

    public string? VersionId { get; init; }
}

internal sealed record BatchDeleteTableRequest
{
    public required string DatabaseName { get; init; }

    public required List<string> TablesToDelete { get; init; }
}

internal sealed record TableVersionRequest
{
    public required string DatabaseName { get; init; }

    public required string TableName { get; init; }

    public string? VersionId { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>Every operation on partitions: each uses the members that its name calls for.</summary>
internal sealed record PartitionRequest
{
    public required string DatabaseName { get; init; }

    public required string TableName { get; init; }

    public PartitionInput? PartitionInput { get; init; }

    public List<string>? PartitionValues { get; init; }

    public List<string>? PartitionValueList { get; init; }
}

internal sealed record PartitionsRequest
{
    public required string DatabaseName { get; init; }

    public required string TableName { get; init; }

    public string? Expression { get; init; }

    public bool ExcludeColumnSchema { get; init; }

    public PartitionSegment? Segment { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record PartitionSegment(int SegmentNumber, int TotalSegments);

internal sealed record BatchPartitionRequest
{
    public required string DatabaseName { get; init; }

    public required string TableName { get; init; }

    public List<PartitionInput>? PartitionInputList { get; init; }

    public List<PartitionValues>? PartitionsToGet { get; init; }

    public List<PartitionValues>? PartitionsToDelete { get; init; }

    public List<PartitionUpdate>? Entries { get; init; }
}

internal sealed record PartitionValues
{
    public required List<string> Values { get; init; }
}

internal sealed record PartitionUpdate
{
    public required List<string> PartitionValueList { get; init; }

    public required PartitionInput PartitionInput { get; init; }
}

internal sealed record PartitionError(IReadOnlyList<string> PartitionValues, ErrorDetail ErrorDetail);

internal sealed record ErrorDetail(string ErrorCode, string ErrorMessage);

internal sealed record GlueTagsRequest
{
    public required string ResourceArn { get; init; }

    public Dictionary<string, string>? TagsToAdd { get; init; }

    public List<string>? TagsToRemove { get; init; }
}
