using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Athena.Tables;
using Workbook.LocalAws.Glue;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>A column that is written.</summary>
internal sealed record WrittenColumn(string Name, TrinoType Type);

/// <summary>How files are written.</summary>
/// <param name="CopyOptions">Options of DuckDB's COPY.</param>
/// <param name="Suffix">What an object's name ends with.</param>
/// <param name="Columns">The select list that gives what a file holds of its columns: themselves, or the text of a line.</param>
/// <param name="Storage">How a table of such files is stored.</param>
internal sealed record WriteFormat(string CopyOptions, string Suffix, Func<IReadOnlyList<WrittenColumn>, string> Columns, StorageDescriptor Storage);

/// <summary>The formats that write statements know.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html</remarks>
internal static class WriteFormats
{
    // Lines are ready-made: nothing of them is quoted, escaped or taken for NULL.
    private const string TextOptions = "FORMAT csv, HEADER false, DELIMITER '\u0001', QUOTE '', ESCAPE '', NULLSTR '\\N'";

    /// <summary>By the properties of CREATE TABLE AS and UNLOAD.</summary>
    /// <param name="format">Name of the format.</param>
    /// <param name="codec">Name of the compression; null for the format's own.</param>
    /// <param name="level">Level of ZSTD.</param>
    /// <param name="delimiter">Delimiter of fields in TEXTFILE; null for Hive's own.</param>
    public static WriteFormat Of(string format, string? codec, int? level, string? delimiter)
    {
        if (delimiter is not null && format != "TEXTFILE")
            throw QueryFailure.Coded(QueryFailure.InvalidTableProperty, $"field_delimiter can be given only with the format TEXTFILE, not with {format}");
        return format switch
        {
            "PARQUET" => Parquet(codec, level),
            "JSON" => Text(codec, level, HiveText.JsonLine, SerDes.HiveJson, []),
            "TEXTFILE" => Delimited(codec, level, delimiter is null ? [] : new() { ["field.delim"] = delimiter, ["serialization.format"] = delimiter }),
            _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS writes the formats PARQUET, JSON and TEXTFILE, not {format}."),
        };
    }

    /// <summary>By the storage of a table that rows are inserted into.</summary>
    public static WriteFormat Of(Table table)
    {
        string? Property(params string[] names) => names.Select(name => table.Parameters?.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);
        var level = int.TryParse(Property("compression_level"), System.Globalization.CultureInfo.InvariantCulture, out var number) ? (int?)number : null;
        return table.StorageDescriptor?.SerdeInfo?.SerializationLibrary switch
        {
            SerDes.Parquet => Parquet(Property("parquet.compression", "write.compression"), level),
            SerDes.OpenXJson or SerDes.HiveJson => Text(Property("write.compression"), level, HiveText.JsonLine, SerDes.HiveJson, []),
            SerDes.LazySimple => Delimited(Property("write.compression"), level, table.StorageDescriptor.SerdeInfo.Parameters ?? []),
            var serde => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS inserts into tables of Parquet, JSON and delimited text, not into those of the SerDe {serde}."),
        };
    }

    private static WriteFormat Parquet(string? codec, int? level)
    {
        var name = (codec ?? "GZIP").ToUpperInvariant() switch
        {
            "NONE" or "UNCOMPRESSED" => "uncompressed",
            "SNAPPY" => "snappy",
            "GZIP" => "gzip",
            "ZSTD" => "zstd",
            "LZ4" => "lz4_raw",
            _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Parquet files cannot be written with the compression {codec}: use NONE, SNAPPY, GZIP, ZSTD or LZ4."),
        };
        var storage = Storage(
            SerDes.Parquet, "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat", []);
        return new WriteFormat($"FORMAT parquet, COMPRESSION {name}{Level(name, level)}", "", columns => string.Join(", ", columns.Select(column => DuckSql.Identifier(column.Name))), storage);
    }

    private static WriteFormat Delimited(string? codec, int? level, Dictionary<string, string> parameters) =>
        Text(codec, level, new HiveText(parameters).Line, SerDes.LazySimple, parameters);

    private static WriteFormat Text(string? codec, int? level, Func<IReadOnlyList<WrittenColumn>, string> line, string serde, Dictionary<string, string> parameters)
    {
        var (name, suffix) = (codec ?? "GZIP").ToUpperInvariant() switch
        {
            "NONE" or "UNCOMPRESSED" => ("none", ""),
            "GZIP" => ("gzip", ".gz"),
            "ZSTD" => ("zstd", ".zst"),
            _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS writes text with the compressions NONE, GZIP and ZSTD, not {codec}."),
        };
        var storage = Storage(serde, "org.apache.hadoop.mapred.TextInputFormat", "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", parameters);
        return new WriteFormat($"{TextOptions}, COMPRESSION {name}{Level(name, level)}", suffix, columns => $"{line(columns)} AS line", storage);
    }

    private static string Level(string codec, int? level) => level switch
    {
        null => "",
        < 1 or > 22 => throw QueryFailure.Coded(QueryFailure.InvalidTableProperty, $"compression_level must be between 1 and 22, not {level}"),
        _ when codec != "zstd" => throw QueryFailure.Coded(QueryFailure.InvalidTableProperty, "compression_level can be given only with the compression ZSTD"),
        _ => FormattableString.Invariant($", COMPRESSION_LEVEL {level}"),
    };

    private static StorageDescriptor Storage(string serde, string input, string output, Dictionary<string, string> parameters) => new()
    {
        InputFormat = input,
        OutputFormat = output,
        SerdeInfo = new SerDe { SerializationLibrary = serde, Parameters = new Dictionary<string, string>(parameters) { ["serialization.format"] = parameters.GetValueOrDefault("serialization.format", "1") } },
    };
}
