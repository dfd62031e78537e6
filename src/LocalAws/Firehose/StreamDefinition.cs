using System.Text.Json.Nodes;

namespace Workbook.LocalAws.Firehose;

/// <summary>A delivery stream as it was created and updated; configurations are kept to the member.</summary>
internal sealed record StreamDefinition
{
    public required string Name { get; init; }

    /// <summary>Tells a stream from an earlier one of the same name; names its log folder.</summary>
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>The configuration as extended S3 destination.</summary>
    public required JsonObject Configuration { get; init; }

    public JsonObject? Encryption { get; init; }

    public IReadOnlyList<StreamTag> Tags { get; init; } = [];
}

/// <summary>A tag of a delivery stream.</summary>
internal sealed record StreamTag
{
    public required string Key { get; init; }

    public string? Value { get; init; }
}
