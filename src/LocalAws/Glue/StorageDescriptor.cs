using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.LocalAws.Glue;

/// <summary>Where and how the data of a table or partition is stored. Members not named here are kept as they came.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_StorageDescriptor.html</remarks>
internal sealed record StorageDescriptor
{
    public List<Column>? Columns { get; init; }

    public string? Location { get; init; }

    public string? InputFormat { get; init; }

    public string? OutputFormat { get; init; }

    public bool Compressed { get; init; }

    public int NumberOfBuckets { get; init; }

    public SerDe? SerdeInfo { get; init; }

    public List<string>? BucketColumns { get; init; }

    public Dictionary<string, string>? Parameters { get; init; }

    public bool StoredAsSubDirectories { get; init; }

    /// <summary>SortColumns, SkewedInfo, SchemaReference and the like, which nothing here reads.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>The serializer/deserializer that reads a table's files.</summary>
internal sealed record SerDe
{
    public string? Name { get; init; }

    public string? SerializationLibrary { get; init; }

    public Dictionary<string, string>? Parameters { get; init; }
}
