using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>What a format is asked to read.</summary>
/// <param name="Connection">For a look into the files before they are read.</param>
/// <param name="Table">The table as the catalog declares it.</param>
/// <param name="Files">Files of this format.</param>
/// <param name="Columns">The declared columns whose values the query needs.</param>
internal sealed record FormatRead(DuckDbConnection Connection, Table Table, IReadOnlyList<TableFile> Files, IReadOnlyList<WantedColumn> Columns);

/// <summary>
/// A DuckDB query over files: the wanted columns under their names and with their types, and as <c>$file</c> the index of each row's file in the list.
/// </summary>
internal sealed record FormatBranch(string Sql, IReadOnlyList<TableFile> Files);

/// <summary>How the files of a SerDe are read by DuckDB.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html</remarks>
internal abstract class FileFormat
{
    /// <summary>The column that tells a row's file.</summary>
    public const string FileIndex = "\"$file\"";

    protected const string SelectFileIndex = "CAST(file_index AS BIGINT) AS " + FileIndex;

    /// <summary>Queries that together give all rows of the files.</summary>
    public abstract IEnumerable<FormatBranch> Branches(FormatRead read);

    /// <summary>Bytes that reading the wanted columns of the files takes: whole files, unless a format can do with less.</summary>
    public virtual long BytesRead(FormatRead read) => read.Files.Sum(file => file.Object.Size);

    protected static string Paths(IEnumerable<TableFile> files) => DuckSql.List(files.Select(file => file.Path));
}

/// <summary>The formats by SerDe.</summary>
internal sealed class FileFormats(ParquetFooters footers, JsonKeys jsonKeys)
{
    /// <exception cref="QueryFailure">The SerDe is not one that can be read here.</exception>
    public FileFormat Of(Table table, StorageDescriptor storage)
    {
        var parameters = storage.SerdeInfo?.Parameters ?? [];
        var skipped = SkippedLines(table);
        if (storage.SerdeInfo?.SerializationLibrary == SerDes.Parquet)
            return new ParquetFormat(footers);
        FileFormat format = storage.SerdeInfo?.SerializationLibrary switch
        {
            SerDes.OpenXJson => new JsonFormat(parameters, jsonKeys) { IsOpenX = true },
            SerDes.HiveJson or "org.apache.hadoop.hive.serde2.JsonSerDe" => new JsonFormat(parameters, jsonKeys),
            SerDes.LazySimple => new DelimitedFormat(parameters, skipped),
            SerDes.OpenCsv => new CsvFormat(parameters, skipped),
            SerDes.Regex => RegexFormat.OfRegex(parameters, skipped),
            SerDes.Grok => RegexFormat.OfGrok(parameters, skipped),
            var serde when serde is not null && SerDes.IsKnown(serde) => throw Unread(table, $"the SerDe {serde}"),
            var serde => throw QueryFailure.Coded(QueryFailure.UnsupportedFormat, $"deserializer does not exist: {serde ?? "(none)"}"),
        };
        return storage.InputFormat switch
        {
            null or "" or "org.apache.hadoop.mapred.TextInputFormat" => format,
            "org.apache.hadoop.mapred.SequenceFileInputFormat" or "org.apache.hadoop.hive.ql.io.RCFileInputFormat" => throw Unread(table, $"the input format {storage.InputFormat}"),
            _ => throw QueryFailure.Coded(QueryFailure.UnsupportedFormat, $"Unable to create input format {storage.InputFormat}"),
        };
    }

    private static QueryFailure Unread(Table table, string what) => QueryFailure.Coded(
        ErrorCodes.NotSupported,
        $"Local AWS cannot read {what} of table {table.DatabaseName}.{table.Name}; it reads Parquet, and as text JSON, CSV, delimited fields and lines by regular expression or Grok.");

    /// <summary>Files whose storage gives the same text can be read together.</summary>
    public static string Key(StorageDescriptor storage)
    {
        var parameters = (storage.SerdeInfo?.Parameters ?? []).OrderBy(parameter => parameter.Key, StringComparer.Ordinal);
        return $"{storage.SerdeInfo?.SerializationLibrary}\n{string.Join('\n', parameters)}";
    }

    private static int SkippedLines(Table table) =>
        int.TryParse(table.Parameters?.GetValueOrDefault("skip.header.line.count"), System.Globalization.CultureInfo.InvariantCulture, out var count) ? Math.Max(count, 0) : 0;
}
