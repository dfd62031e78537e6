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

        if (folds || IgnoresMalformed)
            return Select(read, $"SELECT {Fold("json")} AS json, {FileIndex} FROM ({documents(read.Files)})", members, folds);
        var typed = members.Values.Zip(read.Columns, (member, column) => (member, Type: DocumentType(column.Type))).DistinctBy(member => member.member);
        var columns = string.Join(", ", typed.Select(member => $"{DuckSql.Literal(member.member)}: {DuckSql.Literal(member.Type)}").DefaultIfEmpty("'$none': 'JSON'"));
        return $"""
            SELECT {string.Join(", ", read.Columns.Select(column => $"{Value(DuckSql.Identifier(members[column.Name]), column)} AS {DuckSql.Identifier(column.Name)}").Append(SelectFileIndex))}
            FROM read_json({Paths(read.Files)}, format = 'newline_delimited', columns = {"{"}{columns}{"}"}, {Options(compression)})
            """;
    }

    /// <summary>By way of whole documents: slower, for what the reader with declared columns cannot do.</summary>
    private string Select(FormatRead read, string documents, Dictionary<string, string> members, bool folds)
    {
        string Member(WantedColumn column) => folds && IgnoresCase ? members[column.Name].ToLowerInvariant() : members[column.Name];
        var structure = string.Join(", ", read.Columns.DistinctBy(Member).Select(column => $"{Quoted(Member(column))}: {Quoted(DocumentType(column.Type))}"));
        var columns = read.Columns.Select(column => $"{Transformed(column, Member(column))} AS {DuckSql.Identifier(column.Name)}").Append(FileIndex);
        var parsed = structure.Length == 0 ? "NULL" : $"json_transform(json, {DuckSql.Literal($"{{{structure}}}")})";
        return $"SELECT {string.Join(", ", columns)} FROM (SELECT json, {parsed} AS document, {FileIndex} FROM ({documents}))";
    }

    /// <summary>A member of a transformed document, which is NULL where its value is not of the type; that fails the query unless it is to be ignored.</summary>
    private string Transformed(WantedColumn column, string member)
    {
        var value = Value($"document[{DuckSql.Literal(member)}]", column);
        var isChecked = !IgnoresMalformed && column.Type is not (VarcharType or CharType or ArrayType or MapType or RowType);
        return isChecked ? Checked($"json_extract_string(json, {DuckSql.Literal($"$.{Quoted(member)}")})", value, column.Index) : value;
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
    private string DocumentType(TrinoType type) => type is TimestampType && !_timestamps.IsDefault || type == PlainType.VarBinary ? "VARCHAR" : type.ToDuckDb();

    private string Value(string member, WantedColumn column) => column.Type switch
    {
        TimestampType when !_timestamps.IsDefault => Checked(member, _timestamps.Parsed(member), column.Index),
        VarcharType { Length: not null } => Parsed(member, column.Type),
        _ when column.Type == PlainType.VarBinary => Parsed(member, column.Type),
        _ => member,
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
