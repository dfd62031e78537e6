using Workbook.DuckDb;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

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

    public override string Source(DuckDbConnection connection, Table table, IReadOnlyList<string> paths, string compression)
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
