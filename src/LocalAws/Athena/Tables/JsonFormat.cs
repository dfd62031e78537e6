using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>One JSON document per line; members are found by column name whatever their case, unless the SerDe is told otherwise.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html and …/hive-json-serde.html</remarks>
internal sealed class JsonFormat(Dictionary<string, string> parameters, JsonKeys keys) : TextFormat
{
    public const string FunctionName = "athena_fold_json";

    private readonly JavaTimeFormats _timestamps = JavaTimeFormats.Of(parameters);

    /// <summary>The OpenX SerDe, which knows mappings, dots in names and malformed lines to pass over.</summary>
    public bool IsOpenX { get; init; }

    private bool IgnoresMalformed => IsOpenX && Is("ignore.malformed.json", otherwise: false);

    private bool IgnoresCase => !IsOpenX || Is("case.insensitive", otherwise: true);

    private bool HasDots => IsOpenX && Is("dots.in.keys", otherwise: false);

    protected override string Select(FormatRead read, string compression)
    {
        var documents = (IReadOnlyList<TableFile> files) => Documents(files, compression);
        var members = read.Columns.ToDictionary(column => column.Name, column => IsOpenX ? parameters.GetValueOrDefault("mapping." + column.Name, column.Name) : column.Name);
        var folds = HasDots;
        if (IgnoresCase)
        {
            var (top, hasCapitals) = keys.Of(read.Connection, read.Files, documents);
            folds |= hasCapitals && read.Columns.Any(column => HasFields(column.Type)) || !Spell(members, top);
        }

        var clash = members.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() < members.Values.Distinct(StringComparer.Ordinal).Count();
        if (folds || IgnoresMalformed || clash)
            return Select(read, $"SELECT {(folds ? Fold("json") : "json")} AS json, {FileIndex} FROM ({documents(read.Files)})", members, folds);
        var typed = members.Values.Zip(read.Columns, (member, column) => (member, Type: DocumentType(column.Type))).DistinctBy(member => member.member);
        var columns = string.Join(", ", typed.Select(member => $"{DuckSql.Literal(member.member)}: {DuckSql.Literal(member.Type)}").DefaultIfEmpty("'$none': 'JSON'"));
        return $"""
            SELECT {string.Join(", ", read.Columns.Select(column => $"{Value(DuckSql.Identifier(members[column.Name]), column)} AS {DuckSql.Identifier(column.Name)}").Append(SelectFileIndex))}
            FROM read_json({Paths(read.Files)}, format = 'newline_delimited', records = true, columns = {"{"}{columns}{"}"}, {Options(compression)})
            """;
    }

    /// <summary>By way of whole documents: slower, for what the reader with declared columns cannot do.</summary>
    private string Select(FormatRead read, string documents, Dictionary<string, string> members, bool folds)
    {
        string Member(WantedColumn column) => folds && IgnoresCase ? members[column.Name].ToLowerInvariant() : members[column.Name];
        if (read.Columns.Select(Member).Distinct(StringComparer.OrdinalIgnoreCase).Count() < read.Columns.Select(Member).Distinct(StringComparer.Ordinal).Count())
            return SelectEach(read, documents, Member);
        var structure = string.Join(", ", read.Columns.DistinctBy(Member).Select(column => $"{Quoted(Member(column))}: {Quoted(DocumentType(column.Type))}"));
        var columns = read.Columns.Select(column => $"{Value($"document[{DuckSql.Literal(Member(column))}]", column)} AS {DuckSql.Identifier(column.Name)}").Append(FileIndex);
        var parsed = structure.Length == 0 ? "NULL" : $"json_transform(json, {DuckSql.Literal($"{{{structure}}}")})";
        return $"SELECT {string.Join(", ", columns)} FROM (SELECT json, {parsed} AS document, {FileIndex} FROM ({documents}))";
    }

    /// <summary>Member by member, where names differ by their case alone, which no struct of DuckDB's can hold.</summary>
    private string SelectEach(FormatRead read, string documents, Func<WantedColumn, string> member)
    {
        string Extracted(WantedColumn column) => DocumentType(column.Type) is var type && type == "VARCHAR"
            ? $"json_extract_string(json, {DuckSql.Literal($"$.{Quoted(member(column))}")})"
            : $"json_transform(json_extract(json, {DuckSql.Literal($"$.{Quoted(member(column))}")}), {DuckSql.Literal($"\"{type}\"")})";
        var columns = read.Columns.Select(column => $"{Value(Extracted(column), column)} AS {DuckSql.Identifier(column.Name)}").Append(FileIndex);
        return $"SELECT {string.Join(", ", columns)} FROM ({documents})";
    }

    private string Fold(string json) => $"CAST({FunctionName}({json}, {(IgnoresCase ? "true" : "false")}, {(HasDots ? "true" : "false")}) AS JSON)";

    /// <summary>Documents with the index of their file; a malformed one is NULL where such are ignored, else it fails the query.</summary>
    private string Documents(IReadOnlyList<TableFile> files, string compression) => IgnoresMalformed
        ? $"SELECT try_cast(line AS JSON) AS json, {FileIndex} FROM ({Lines(files, compression, 0)}) WHERE trim(line) <> ''"
        : $"SELECT json, {SelectFileIndex} FROM read_json_objects({Paths(files)}, format = 'newline_delimited', {Options(compression)})";

    /// <summary>Gives each member the spelling that the files have; false when they have several for one.</summary>
    private static bool Spell(Dictionary<string, string> members, HashSet<string> spellings)
    {
        var byName = spellings.ToLookup(spelling => spelling, StringComparer.OrdinalIgnoreCase);
        foreach (var (column, member) in members)
        {
            var same = byName[member].ToList();
            if (same.Count > 1)
                return false;
            members[column] = same.Count == 1 ? same[0] : member;
        }

        return true;
    }

    /// <summary>A timestamp with formats of its own is read as text first.</summary>
    private static string DocumentType(TrinoType type) => type is ArrayType or MapType or RowType ? type.ToDuckDb() : "VARCHAR";

    /// <summary>The value of a member's text, or of a collection as it is; a text that is none of the column's type fails the query unless it is to be ignored.</summary>
    private string Value(string member, WantedColumn column)
    {
        if (column.Type is ArrayType or MapType or RowType)
            return member;
        var value = Converted(member, column.Type);
        return IgnoresMalformed || column.Type is VarcharType or CharType ? value : Checked(member, value, column.Index);
    }

    private string Converted(string text, TrinoType type) => type switch
    {
        TimestampType when _timestamps.IsDefault => IsOpenX
            ? $"CASE WHEN regexp_full_match({text}, '-?[0-9]{{11,}}') THEN make_timestamp_ms(TRY_CAST({text} AS BIGINT)) WHEN regexp_full_match({text}, '-?[0-9]{{5,10}}([.][0-9]+)?') "
                + $"THEN make_timestamp_ms(CAST(TRY_CAST({text} AS DOUBLE) * 1000 AS BIGINT)) ELSE TRY_CAST({text} AS TIMESTAMP) END"
            : _timestamps.Parsed(text),
        TimestampType => _timestamps.Parsed(text),
        // A fraction is cut off, as the SerDe does with numbers.
        _ when type == PlainType.TinyInt || type == PlainType.SmallInt || type == PlainType.Integer || type == PlainType.BigInt =>
            $"coalesce({Parsed(text, type)}, TRY_CAST(trunc(CASE WHEN regexp_full_match({text}, '-?[0-9]+[.][0-9]+') THEN TRY_CAST({text} AS DOUBLE) END) AS {type.ToDuckDb()}))",
        _ => Parsed(text, type),
    };

    private static bool HasFields(TrinoType type) => type switch
    {
        RowType => true,
        ArrayType array => HasFields(array.Element),
        MapType map => HasFields(map.Value),
        _ => false,
    };

    private static string Options(string compression) => FormattableString.Invariant(
        $"compression = '{(compression == "none" ? "uncompressed" : compression)}', maximum_object_size = {LongestLine}");

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private bool Is(string property, bool otherwise) =>
        parameters.TryGetValue(property, out var value) ? value.Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;
}
