using Workbook.LocalAws.Glue;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>A file that a write statement made: the values of its partition, the folder of that below the table, and where the file lies now.</summary>
internal sealed record WrittenFile(IReadOnlyList<string> PartitionValues, string Folder, string Path);

/// <summary>How files are written: format and codec in DuckDB's words, and what an object's name ends with.</summary>
internal sealed record WriteFormat(string Format, string Compression, string Suffix, int? CompressionLevel = null);

/// <summary>Writes a query's rows into files in a scratch folder, a folder for each partition.</summary>
internal static class TableWriter
{
    /// <summary>The most partitions that one statement may write.</summary>
    /// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html</remarks>
    private const int PartitionLimit = 100;

    /// <summary>Number of rows and the files; <paramref name="select"/> gives the columns under their names, partition columns last.</summary>
    public static async Task<(long Rows, List<WrittenFile> Files)> WriteAsync(
        PreparedQuery prepared, string select, IReadOnlyList<string> partitionColumns, WriteFormat format, string folder, CancellationToken cancellationToken)
    {
        var options = new List<string> { $"FORMAT {format.Format}", $"COMPRESSION {format.Compression}" };
        if (format.CompressionLevel is { } level)
            options.Add(FormattableString.Invariant($"COMPRESSION_LEVEL {level}"));
        if (partitionColumns.Count > 0)
            options.Add($"PARTITION_BY ({string.Join(", ", partitionColumns.Select(DuckSql.Identifier))})");
        var target = partitionColumns.Count > 0 ? Path.Combine(folder, "rows") : Path.Combine(folder, "data");
        using var command = prepared.Connection.CreateCommand($"COPY ({select}) TO {DuckSql.Literal(target)} ({string.Join(", ", options)})");
        var rows = await command.ExecuteNonQueryAsync(cancellationToken);
        return (Math.Max(rows, 0), partitionColumns.Count > 0 ? Partitioned(target, partitionColumns.Count) : rows == 0 ? [] : [new WrittenFile([], "", target)]);
    }

    /// <summary>A query's columns under given names, cast to given types where those are given.</summary>
    public static string Select(Translation translation, IReadOnlyList<(int Source, string Name, TrinoType? Type)> columns)
    {
        var names = string.Join(", ", translation.Columns.Select((_, i) => $"c{i}"));
        var list = columns.Select(column =>
        {
            var value = column.Source < 0 ? "NULL" : $"c{column.Source}";
            return $"{(column.Type is { } type ? $"CAST({value} AS {type.ToDuckDb()})" : value)} AS {DuckSql.Identifier(column.Name)}";
        });
        return $"SELECT {string.Join(", ", list)} FROM ({translation.Sql}) AS q({names})";
    }

    private static List<WrittenFile> Partitioned(string target, int depth)
    {
        if (!Directory.Exists(target))
            return [];
        var files = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
        {
            var folders = Path.GetRelativePath(target, file).Split(Path.DirectorySeparatorChar)[..depth];
            var values = folders.Select(folder => Uri.UnescapeDataString(folder[(folder.IndexOf('=', StringComparison.Ordinal) + 1)..]));
            return new WrittenFile([.. values], string.Join('/', folders) + "/", file);
        }).ToList();
        if (files.Select(file => file.Folder).Distinct().Count() > PartitionLimit)
            throw QueryFailure.Coded(QueryFailure.TooManyPartitions, $"Exceeded limit of {PartitionLimit} open writers for partitions/buckets");
        return files;
    }
}

/// <summary>The formats that write statements know.</summary>
internal static class WriteFormats
{
    public const string ParquetSerDe = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
    public const string OpenXJsonSerDe = "org.openx.data.jsonserde.JsonSerDe";
    public const string HiveJsonSerDe = "org.apache.hive.hcatalog.data.JsonSerDe";

    private static readonly string[] CodecProperties = ["write_compression", "parquet_compression", "orc_compression"];

    /// <summary>By the properties of CREATE TABLE AS.</summary>
    public static (WriteFormat Format, StorageDescriptor Storage) Of(IReadOnlyDictionary<string, PropertyValue> properties)
    {
        var format = (Text(properties, "format") ?? "PARQUET").ToUpperInvariant();
        var codecs = CodecProperties.Where(properties.ContainsKey).ToList();
        if (codecs.Count > 1)
            throw QueryFailure.Coded(ErrorCodes.InvalidInput, $"Only one of the properties {string.Join(", ", codecs)} may be given.");
        var codec = codecs.Count == 1 ? Text(properties, codecs[0]) : null;
        return format switch
        {
            "PARQUET" => (Parquet(codec ?? "GZIP", Level(properties)), Storage(
                ParquetSerDe,
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")),
            "JSON" => (Json(codec ?? "GZIP"), Storage(
                HiveJsonSerDe, "org.apache.hadoop.mapred.TextInputFormat", "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")),
            _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS writes the formats PARQUET and JSON, not {format}."),
        };
    }

    /// <summary>By the storage of a table that rows are inserted into.</summary>
    public static WriteFormat Of(Table table) => table.StorageDescriptor?.SerdeInfo?.SerializationLibrary switch
    {
        ParquetSerDe => Parquet(Property(table, "parquet.compression") ?? Property(table, "write.compression") ?? "GZIP", null),
        OpenXJsonSerDe or HiveJsonSerDe => Json(Property(table, "write.compression") ?? "GZIP"),
        var serde => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS inserts into Parquet and JSON tables, not into those of the SerDe {serde}."),
    };

    public static string? Text(IReadOnlyDictionary<string, PropertyValue> properties, string name) =>
        properties.TryGetValue(name, out var value) ? value.Text : null;

    private static WriteFormat Parquet(string codec, int? level) => codec.ToUpperInvariant() switch
    {
        "NONE" or "UNCOMPRESSED" => new("parquet", "uncompressed", ""),
        "SNAPPY" => new("parquet", "snappy", ""),
        "GZIP" => new("parquet", "gzip", ""),
        "ZSTD" => new("parquet", "zstd", "", level),
        "LZ4" => new("parquet", "lz4_raw", ""),
        _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Parquet files cannot be written with the compression {codec}: use NONE, SNAPPY, GZIP, ZSTD or LZ4."),
    };

    private static WriteFormat Json(string codec) => codec.ToUpperInvariant() switch
    {
        "NONE" => new("json", "uncompressed", ""),
        "GZIP" => new("json", "gzip", ".gz"),
        "ZSTD" => new("json", "zstd", ".zst"),
        _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"JSON files cannot be written with the compression {codec}: use NONE, GZIP or ZSTD."),
    };

    private static int? Level(IReadOnlyDictionary<string, PropertyValue> properties) =>
        int.TryParse(Text(properties, "compression_level"), System.Globalization.CultureInfo.InvariantCulture, out var level) ? level : null;

    private static string? Property(Table table, string name) => table.Parameters?.GetValueOrDefault(name);

    private static StorageDescriptor Storage(string serde, string input, string output) => new()
    {
        InputFormat = input,
        OutputFormat = output,
        SerdeInfo = new SerDe { SerializationLibrary = serde, Parameters = new() { ["serialization.format"] = "1" } },
    };
}
