using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>
/// LazySimpleSerDe: delimited text without quoting. What does not parse as its column's type reads as NULL; collections are delimited within their field.
/// </summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html</remarks>
internal sealed class DelimitedFormat(Dictionary<string, string> parameters, int skippedLines) : TextFormat
{
    public const string DefaultDelimiter = "\u0001";

    // Two characters of the private use area stand in for what was escaped while a line is split.
    private const string EscapedEscape = "\uE000";
    private const string EscapedDelimiter = "\uE001";

    private readonly string _nullText = parameters.GetValueOrDefault("serialization.null.format", @"\N");
    private readonly string? _escape = parameters.GetValueOrDefault("escape.delim");
    private readonly JavaTimeFormats _timestamps = JavaTimeFormats.Of(parameters);

    /// <summary>The delimiters of fields, of the items of collections, of keys and values, and of what is nested deeper.</summary>
    public static string[] Delimiters(Dictionary<string, string> parameters) =>
    [
        Delimiter(parameters.GetValueOrDefault("field.delim") ?? parameters.GetValueOrDefault("serialization.format") switch { null or "1" => DefaultDelimiter, var given => given }),
        Delimiter(parameters.GetValueOrDefault("collection.delim") ?? parameters.GetValueOrDefault("colelction.delim", "\u0002")),
        Delimiter(parameters.GetValueOrDefault("mapkey.delim", "\u0003")),
        "\u0004", "\u0005", "\u0006", "\u0007", "\u0008",
    ];

    protected override string Select(FormatRead read, string compression)
    {
        var delimiters = Delimiters(parameters);
        var line = _escape is null ? "line" : $"replace(replace(line, {Text(_escape + _escape)}, {Text(EscapedEscape)}), {Text(_escape + delimiters[0])}, {Text(EscapedDelimiter)})";
        var columns = read.Columns.Select(column => $"{Column(column, delimiters)} AS {DuckSql.Identifier(column.Name)}").Append(FileIndex);
        return $"SELECT {string.Join(", ", columns)} FROM (SELECT string_split({line}, {Text(delimiters[0])}) AS fields, {FileIndex} FROM ({Lines(read.Files, compression, skippedLines)}))";
    }

    private string Column(WantedColumn column, string[] delimiters)
    {
        var field = FormattableString.Invariant($"fields[{column.Index + 1}]");
        var raw = field;
        if (_escape is not null)
            field = $"replace(replace(replace({field}, {Text(_escape)}, ''), {Text(EscapedDelimiter)}, {Text(delimiters[0])}), {Text(EscapedEscape)}, {Text(_escape)})";
        // The text of NULL is known by its bytes as they stand, before anything of them is unescaped.
        var text = _escape is null ? $"nullif({field}, {Text(_nullText)})" : $"CASE WHEN {raw} <> {Text(_nullText)} THEN {field} END";
        return Value(text, column.Type, delimiters, depth: 1);
    }

    private string Value(string text, TrinoType type, string[] delimiters, int depth)
    {
        if (depth >= delimiters.Length && type is ArrayType or MapType or RowType)
            throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Collections nested deeper than {delimiters.Length - 1} levels cannot be read from delimited text.");
        var item = $"e{depth}";
        string Nested(string part, TrinoType inner, int deeper) => Value($"nullif({part}, {Text(_nullText)})", inner, delimiters, deeper);
        switch (type)
        {
            case ArrayType array:
                return $"CASE WHEN {text} = '' THEN [] ELSE list_transform(string_split({text}, {Text(delimiters[depth])}), lambda {item}: {Nested(item, array.Element, depth + 1)}) END";
            case MapType map:
                var pair = $"string_split({item}, {Text(delimiters[depth + 1])})";
                var entry = $"{{'k': {Nested($"{pair}[1]", map.Key, depth + 2)}, 'v': {Nested($"{pair}[2]", map.Value, depth + 2)}}}";
                return $"CASE WHEN {text} = '' THEN CAST(MAP() AS {type.ToDuckDb()}) ELSE map_from_entries(list_transform(string_split({text}, {Text(delimiters[depth])}), lambda {item}: {entry})) END";
            case RowType row:
                var parts = $"string_split({text}, {Text(delimiters[depth])})";
                var fields = row.Fields.Select((field, i) => $"{DuckSql.Identifier(row.StructField(i))} := {Nested($"{parts}[{i + 1}]", field.Type, depth + 1)}");
                return $"CASE WHEN {text} IS NOT NULL THEN struct_pack({string.Join(", ", fields)}) END";
            case TimestampType:
                return _timestamps.Parsed(text);
            default:
                return Parsed(text, type);
        }
    }

    private static string Text(string text) => DuckSql.Literal(text);

    /// <summary>A character, or the number of its code: <c>9</c> in the catalog is a tab.</summary>
    private static string Delimiter(string text) =>
        text.Length > 1 && byte.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code) ? ((char)code).ToString()
        : text switch { @"\t" => "\t", @"\001" => "\u0001", @"\002" => "\u0002", @"\003" => "\u0003", { Length: > 1 } => text[..1], _ => text };
}
