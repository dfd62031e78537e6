using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Text whose lines are rows; files of one compression are read together.</summary>
internal abstract class TextFormat : FileFormat
{
    protected const int LongestLine = 16 * 1024 * 1024;

    private const string Plain = "none";

    /// <summary>A text that no file holds, as a delimiter that leaves lines whole.</summary>
    private const string NoDelimiter = "chr(1114111)";

    public override IEnumerable<FormatBranch> Branches(FormatRead read) => read.Files.GroupBy(Compression).Select(same =>
    {
        List<TableFile> files = [.. same];
        return new FormatBranch(Select(read with { Files = files }, same.Key), files);
    });

    /// <summary>The wanted columns of files of one compression.</summary>
    protected abstract string Select(FormatRead read, string compression);

    /// <summary>The lines of files: <c>line</c>, never NULL, and the file's index.</summary>
    protected static string Lines(IReadOnlyList<TableFile> files, string compression, int skippedLines) => FormattableString.Invariant(
        $"""
        SELECT coalesce(line, '') AS line, {SelectFileIndex}
        FROM read_csv({Paths(files)}, columns = {"{'line': 'VARCHAR'}"}, header = false, delim = {NoDelimiter}, quote = '', escape = '', auto_detect = false,
            null_padding = true, strict_mode = false, max_line_size = {LongestLine}, buffer_size = {2 * LongestLine}, skip = {skippedLines}, compression = '{compression}')
        """);

    /// <summary>An expression that fails with Athena's words for a value that does not parse.</summary>
    protected static string Checked(string text, string value, int field) =>
        $"CASE WHEN {text} IS NOT NULL AND ({value}) IS NULL THEN error('{ErrorCodes.HiveBadData}: Error parsing field value ''' || {text} || ''' for field {field}: For input string: \"' || {text} || '\"') ELSE {value} END";

    /// <summary>The value of a text, NULL where it is none of the type.</summary>
    protected static string Parsed(string text, TrinoType type) => type switch
    {
        VarcharType { Length: { } length } => $"substr({text}, 1, {length})",
        VarcharType or CharType => text,
        _ when type == PlainType.TinyInt || type == PlainType.SmallInt || type == PlainType.Integer || type == PlainType.BigInt =>
            $"CASE WHEN regexp_full_match({text}, '[+-]?[0-9]+') THEN TRY_CAST({text} AS {type.ToDuckDb()}) END",
        _ when type == PlainType.Boolean => $"CASE lower({text}) WHEN 'true' THEN true WHEN 'false' THEN false END",
        _ when type == PlainType.VarBinary => $"try(from_base64({text}))",
        _ => $"TRY_CAST({text} AS {type.ToDuckDb()})",
    };

    /// <summary>Compression in DuckDB's words, by the object's name as Athena goes by it.</summary>
    private static string Compression(TableFile file) => Path.GetExtension(file.Object.Key) switch
    {
        _ when file.IsUnpacked => Plain,
        ".gz" => "gzip",
        ".zst" => "zstd",
        ".snappy" or ".lz4" or ".lzo" => throw QueryFailure.Coded(
            ErrorCodes.NotSupported, $"Local AWS reads text that is plain, .gz, .bz2, .deflate or .zst, not {file.Location}."),
        _ => Plain,
    };
}
