using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.LocalAws.Glue;

/// <summary>What a caller says of a table. Members not named here are kept as they came.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_TableInput.html</remarks>
internal record TableInput
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public int Retention { get; init; }

    public StorageDescriptor? StorageDescriptor { get; init; }

    public List<Column>? PartitionKeys { get; init; }

    public string? ViewOriginalText { get; init; }

    public string? ViewExpandedText { get; init; }

    public string? TableType { get; init; }

    public Dictionary<string, string>? Parameters { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>A table or view of the catalog, in its newest version.</summary>
internal sealed record Table : TableInput
{
    public const string View = "VIRTUAL_VIEW";

    public required string DatabaseName { get; init; }

    public required string CatalogId { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; init; }

    public string? CreatedBy { get; init; }

    public required string VersionId { get; init; }

    public bool IsRegisteredWithLakeFormation { get; init; }

    [JsonIgnore]
    public bool IsView => TableType == View;

    [JsonIgnore]
    public IReadOnlyList<Column> Columns => StorageDescriptor?.Columns ?? [];

    [JsonIgnore]
    public IReadOnlyList<Column> Keys => PartitionKeys ?? [];
}
