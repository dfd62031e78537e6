namespace Workbook.LocalAws.Glue;

/// <summary>A column or partition key of a table, its type in Hive's words.</summary>
internal sealed record Column
{
    public required string Name { get; init; }

    public string? Type { get; init; }

    public string? Comment { get; init; }

    public Dictionary<string, string>? Parameters { get; init; }
}
