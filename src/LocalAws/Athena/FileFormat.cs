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

    /// <summary>A query that gives the files' columns under the table's column names.</summary>
    public abstract string Source(Table table, IReadOnlyList<string> paths, string compression);

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
    public override string Source(Table table, IReadOnlyList<string> paths, string compression)
    {
        // The empty branch gives a column of NULLs for each declared column that no file has.
        var declared = string.Join(", ", GlueRelations.Definitions(table.Columns).Select(column => $"NULL AS {DuckSql.Identifier(column.Name)}"));
        return $"SELECT {declared} WHERE false UNION ALL BY NAME SELECT * FROM read_parquet({PathList(paths)}, union_by_name = true, hive_partitioning = false)";
    }

    public override string Compression(StoredObject stored) => "";
}

/// <summary>One JSON document per line.</summary>
internal sealed class JsonFormat(Dictionary<string, string> parameters) : FileFormat
{
    private bool IgnoresMalformed => parameters.GetValueOrDefault("ignore.malformed.json") is "true" or "TRUE";

    public override string Source(Table table, IReadOnlyList<string> paths, string compression)
    {
        var columns = GlueRelations.Definitions(table.Columns);
        if (IgnoresMalformed)
            return LinesThatParse(columns, paths, compression);
        var fields = string.Join(", ", columns.Select(column => $"{DuckSql.Literal(JsonName(column))}: {DuckSql.Literal(HiveTypes.Parse(column.Type).ToDuckDb())}"));
        var list = string.Join(", ", columns.Select(column => $"{DuckSql.Identifier(JsonName(column))} AS {DuckSql.Identifier(column.Name)}"));
        return $"SELECT {list} FROM read_json({PathList(paths)}, format = 'newline_delimited', columns = {{{fields}}}, compression = '{(compression == Plain ? "uncompressed" : compression)}', maximum_object_size = 67108864)";
    }

    private string LinesThatParse(List<ColumnDefinition> columns, IReadOnlyList<string> paths, string compression)
    {
        var structure = string.Join(", ", columns.Select(column => $"\"{JsonName(column)}\":\"{HiveTypes.Parse(column.Type).ToDuckDb().Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        var list = string.Join(", ", columns.Select(column => $"document.{DuckSql.Identifier(JsonName(column))} AS {DuckSql.Identifier(column.Name)}"));
        var lines = $"read_csv({PathList(paths)}, columns = {{'line': 'VARCHAR'}}, header = false, delim = chr(1), quote = '', escape = '', auto_detect = false, compression = '{compression}', max_line_size = 67108864)";
        return $"SELECT {list} FROM (SELECT from_json(line, {DuckSql.Literal($"{{{structure}}}")}) AS document FROM {lines} WHERE json_valid(line))";
    }

    private string JsonName(ColumnDefinition column) => parameters.GetValueOrDefault("mapping." + column.Name, column.Name);
}

/// <summary>Delimited text, a line a row.</summary>
internal sealed class DelimitedFormat : FileFormat
{
    private string _delimiter = "\u0001";
    private string _quote = "";
    private string _escape = "";
    private string? _nullText;
    private int _skippedLines;
    private bool _isStrict;

    /// <summary>LazySimpleSerDe: no quoting; what does not parse as its column's type reads as NULL.</summary>
    public static DelimitedFormat Lazy(Dictionary<string, string> parameters, Dictionary<string, string>? properties) => new()
    {
        _delimiter = parameters.GetValueOrDefault("field.delim") ?? parameters.GetValueOrDefault("serialization.format") switch { null or "1" => "\u0001", var given => given },
        _escape = parameters.GetValueOrDefault("escape.delim", ""),
        _nullText = parameters.GetValueOrDefault("serialization.null.format", @"\N"),
        _skippedLines = SkippedLines(properties),
    };

    /// <summary>OpenCSVSerde: quoted values; everything is text first.</summary>
    public static DelimitedFormat OpenCsv(Dictionary<string, string> parameters, Dictionary<string, string>? properties) => new()
    {
        _delimiter = parameters.GetValueOrDefault("separatorChar", ","),
        _quote = parameters.GetValueOrDefault("quoteChar", "\""),
        _escape = parameters.GetValueOrDefault("escapeChar", "\\"),
        _skippedLines = SkippedLines(properties),
        _isStrict = true,
    };

    public override string Source(Table table, IReadOnlyList<string> paths, string compression)
    {
        var columns = string.Join(", ", GlueRelations.Definitions(table.Columns).Select(column => $"{DuckSql.Literal(column.Name)}: 'VARCHAR'"));
        var options = new List<string>
        {
            $"columns = {{{columns}}}", "auto_detect = false", "header = false", "null_padding = true", "strict_mode = false",
            $"delim = {DuckSql.Literal(_delimiter)}", $"quote = {DuckSql.Literal(_quote)}", $"escape = {DuckSql.Literal(_escape)}",
            $"compression = '{compression}'", FormattableString.Invariant($"skip = {_skippedLines}"),
        };
        if (_nullText is not null)
            options.Add($"nullstr = {DuckSql.Literal(_nullText)}");
        return $"SELECT * FROM read_csv({PathList(paths)}, {string.Join(", ", options)})";
    }

    public override string Value(ColumnDefinition column)
    {
        var type = HiveTypes.Parse(column.Type);
        if (type is ArrayType or MapType or RowType)
            throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS does not read column '{column.Name}' of type {column.Type} from delimited text.");
        var name = DuckSql.Identifier(column.Name);
        return (_isStrict, type) switch
        {
            (_, VarcharType) => name,
            (true, PlainType plain) when plain == PlainType.Date => $"DATE '1970-01-01' + CAST({name} AS INTEGER)",
            (true, TimestampType) => $"make_timestamp_ms(CAST({name} AS BIGINT))",
            (true, _) => $"CAST({name} AS {type.ToDuckDb()})",
            _ => $"TRY_CAST({name} AS {type.ToDuckDb()})",
        };
    }

    private static int SkippedLines(Dictionary<string, string>? properties) =>
        int.TryParse(properties?.GetValueOrDefault("skip.header.line.count"), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 0;
}
