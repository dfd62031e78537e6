using System.Globalization;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>The properties of CREATE TABLE AS and of UNLOAD.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html and …/unload.html</remarks>
internal sealed class WriteProperties
{
    private static readonly string[] OfTables =
    [
        "format", "external_location", "partitioned_by", "bucketed_by", "bucket_count", "field_delimiter", "write_compression", "parquet_compression", "orc_compression",
        "compression_level", "table_type", "is_external",
    ];

    private static readonly string[] OfUnload = ["format", "compression", "compression_level", "field_delimiter", "partitioned_by"];

    private readonly IReadOnlyDictionary<string, PropertyValue> _values;

    private WriteProperties(IReadOnlyDictionary<string, PropertyValue> values, string[] known, string what)
    {
        _values = values;
        if (values.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw Invalid($"Catalog 'awsdatacatalog' {what} property '{unknown}' does not exist");
    }

    public string? ExternalLocation => Text("external_location");

    public IReadOnlyList<string> PartitionedBy => Names("partitioned_by");

    public IReadOnlyList<string> BucketedBy => Names("bucketed_by");

    public int BucketCount => Number("bucket_count") ?? 0;

    public static WriteProperties OfTable(IReadOnlyDictionary<string, PropertyValue> values)
    {
        if (values.TryGetValue("table_type", out var type) && !type.Text.Equals("HIVE", StringComparison.OrdinalIgnoreCase))
            throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS makes tables of the type HIVE, not {type.Text}");
        var properties = new WriteProperties(values, OfTables, "table");
        if (properties.Text("is_external") == "false")
            throw QueryFailure.Coded(ErrorCodes.NotSupported, "Hive tables are external: is_external cannot be false.");
        if (properties.BucketedBy.Count > 0 != properties.BucketCount > 0)
            throw Invalid("bucketed_by and bucket_count must be given together, bucket_count above 0");
        return properties;
    }

    public static WriteProperties Of(Unload unload)
    {
        var properties = new WriteProperties(unload.Properties, OfUnload, "unload");
        return properties.Text("format") is null ? throw Invalid("UNLOAD needs the property format") : properties;
    }

    public WriteFormat Format()
    {
        var codecs = _values.Keys.Where(name => name.EndsWith("compression", StringComparison.Ordinal)).ToList();
        if (codecs.Count > 1)
            throw Invalid($"Only one of the properties {string.Join(", ", codecs)} may be given");
        var delimiter = Text("field_delimiter");
        if (delimiter is { Length: not 1 })
            throw Invalid("field_delimiter must be a single character");
        return WriteFormats.Of((Text("format") ?? "PARQUET").ToUpperInvariant(), codecs.Count == 1 ? Text(codecs[0]) : null, Number("compression_level"), delimiter);
    }

    private static QueryFailure Invalid(string message) => QueryFailure.Coded(QueryFailure.InvalidTableProperty, $"line 1:1: {message}");

    private string? Text(string name) => _values.TryGetValue(name, out var value) ? value.Text : null;

    private int? Number(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid($"{name} must be a number, not '{text}'");

    private List<string> Names(string name) =>
        !_values.TryGetValue(name, out var value) ? [] : (value is ListProperty list ? list.Values : [value.Text]).Select(column => column.ToLowerInvariant()).ToList();
}
