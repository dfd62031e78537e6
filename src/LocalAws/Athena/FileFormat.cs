using Workbook.DuckDb;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>How the files of a SerDe are read by DuckDB.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html</remarks>
internal abstract class FileFormat
{
    protected const string Plain = "none";

    private const string Parquet = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

    public static bool IsParquet(StorageDescriptor storage) => storage.SerdeInfo?.SerializationLibrary == Parquet;

    /// <exception cref="QueryFailure">The SerDe is not one that can be read here.</exception>
    public static FileFormat Of(Table table, StorageDescriptor storage)
    {
        var parameters = storage.SerdeInfo?.Parameters ?? [];
        return storage.SerdeInfo?.SerializationLibrary switch
        {
            Parquet => new ParquetFormat(),
            "org.openx.data.jsonserde.JsonSerDe" or "org.apache.hive.hcatalog.data.JsonSerDe" => new JsonFormat(parameters),
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe" => DelimitedFormat.Lazy(parameters, table.Parameters),
            "org.apache.hadoop.hive.serde2.OpenCSVSerde" => DelimitedFormat.OpenCsv(parameters, table.Parameters),
            var serde => throw QueryFailure.Coded(
                ErrorCodes.NotSupported,
                $"Local AWS cannot read the SerDe {serde ?? "(none)"} of table {table.DatabaseName}.{table.Name}; it reads Parquet, JSON, delimited text and CSV."),
        };
    }

    /// <summary>A query that gives the files' columns under the table's column names. The connection is for a look into the files.</summary>
    public abstract string Source(DuckDbConnection connection, Table table, IReadOnlyList<string> paths, string compression);

    /// <summary>The expression that gives a declared column its declared type.</summary>
    public virtual string Value(ColumnDefinition column) => $"CAST({DuckSql.Identifier(column.Name)} AS {HiveTypes.Parse(column.Type).ToDuckDb()})";

    /// <summary>Compression in DuckDB's words, by the object's name as Athena goes by it.</summary>
    public virtual string Compression(StoredObject stored) => Path.GetExtension(stored.Key) switch
    {
        ".gz" => "gzip",
        ".zst" => "zstd",
        ".bz2" or ".snappy" or ".deflate" or ".lz4" => throw QueryFailure.Coded(
            ErrorCodes.NotSupported, $"Local AWS reads text that is plain, .gz or .zst, not s3://{stored.Bucket}/{stored.Key}."),
        _ => Plain,
    };

    protected static string PathList(IEnumerable<string> paths) => DuckSql.List(paths);
}

/// <summary>Parquet, columns matched by name; files may have fewer or more columns than the table.</summary>
internal sealed class ParquetFormat : FileFormat
{
    public override string Source(DuckDbConnection connection, Table table, IReadOnlyList<string> paths, string compression)
    {
        // The empty branch gives a column of NULLs for each declared column that no file has.
        var declared = string.Join(", ", GlueRelations.Definitions(table.Columns).Select(column => $"NULL AS {DuckSql.Identifier(column.Name)}"));
        return $"SELECT {declared} WHERE false UNION ALL BY NAME SELECT * FROM read_parquet({PathList(paths)}, union_by_name = true, hive_partitioning = false)";
    }

    public override string Compression(StoredObject stored) => "";
}
