using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.LocalAws.Glue;

/// <summary>What a caller says of a database. Members not named here are kept as they came.</summary>
internal record DatabaseInput
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? LocationUri { get; init; }

    public Dictionary<string, string>? Parameters { get; init; }

    public JsonElement? CreateTableDefaultPermissions { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>A database of the catalog.</summary>
internal sealed record Database : DatabaseInput
{
    public required DateTimeOffset CreateTime { get; init; }

    public required string CatalogId { get; init; }
}
