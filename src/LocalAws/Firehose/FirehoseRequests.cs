using System.Text.Json.Nodes;

namespace Workbook.LocalAws.Firehose;

internal sealed record CreateDeliveryStreamRequest
{
    public required string DeliveryStreamName { get; init; }

    public string? DeliveryStreamType { get; init; }

    public JsonObject? ExtendedS3DestinationConfiguration { get; init; }

    public JsonObject? S3DestinationConfiguration { get; init; }

    public JsonObject? DeliveryStreamEncryptionConfigurationInput { get; init; }

    public IReadOnlyList<StreamTag>? Tags { get; init; }
}

internal sealed record CreateDeliveryStreamResponse(string DeliveryStreamARN);

internal sealed record StreamName
{
    public required string DeliveryStreamName { get; init; }
}

internal sealed record ListDeliveryStreamsRequest
{
    public int? Limit { get; init; }

    public string? DeliveryStreamType { get; init; }

    public string? ExclusiveStartDeliveryStreamName { get; init; }
}

internal sealed record ListDeliveryStreamsResponse(IReadOnlyList<string> DeliveryStreamNames, bool HasMoreDeliveryStreams);

internal sealed record UpdateDestinationRequest
{
    public required string DeliveryStreamName { get; init; }

    public required string CurrentDeliveryStreamVersionId { get; init; }

    public required string DestinationId { get; init; }

    public JsonObject? ExtendedS3DestinationUpdate { get; init; }

    public JsonObject? S3DestinationUpdate { get; init; }
}

internal sealed record TagDeliveryStreamRequest
{
    public required string DeliveryStreamName { get; init; }

    public required IReadOnlyList<StreamTag> Tags { get; init; }
}

internal sealed record UntagDeliveryStreamRequest
{
    public required string DeliveryStreamName { get; init; }

    public required IReadOnlyList<string> TagKeys { get; init; }
}

internal sealed record ListTagsForDeliveryStreamRequest
{
    public required string DeliveryStreamName { get; init; }

    public string? ExclusiveStartTagKey { get; init; }

    public int? Limit { get; init; }
}

internal sealed record ListTagsForDeliveryStreamResponse(IReadOnlyList<StreamTag> Tags, bool HasMoreTags);
