using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.LocalAws.Glue;

/// <summary>What a caller says of a partition. Members not named here are kept as they came.</summary>
internal record PartitionInput
{
    public List<string>? Values { get; init; }

    public StorageDescriptor? StorageDescriptor { get; init; }

    public Dictionary<string, string>? Parameters { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>A partition of a table of the catalog.</summary>
internal sealed record Partition : PartitionInput
{
    public required string DatabaseName { get; init; }

    public required string TableName { get; init; }

    public required string CatalogId { get; init; }

    public required DateTimeOffset CreationTime { get; init; }
}
