using Workbook.DuckDb;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>One JSON document per line; members are found by column name whatever their case, unless the SerDe is told otherwise.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html</remarks>
internal sealed class JsonFormat(Dictionary<string, string> parameters) : FileFormat
{
    private const int LongestLine = 64 * 1024 * 1024;

    private bool IgnoresMalformed => Is("ignore.malformed.json", otherwise: false);

    private bool IgnoresCase => Is("case.insensitive", otherwise: true);

    public override string Source(DuckDbConnection connection, Table table, IReadOnlyList<string> paths, string compression)
    {
        var documents = IgnoresMalformed ? Lines(paths, compression) + " WHERE json_valid(line)" : Documents(paths, compression);
        var columns = GlueRelations.Definitions(table.Columns);
        var members = Members(connection, columns, documents);
        var list = string.Join(", ", columns.Select(column => $"{DuckSql.Identifier(members[column.Name])} AS {DuckSql.Identifier(column.Name)}"));
        var fields = columns.Select(column => (Member: members[column.Name], HiveTypes.Parse(column.Type))).DistinctBy(field => field.Member).ToList();
        return $"SELECT {list} FROM ({Typed(documents, fields, paths, compression)}) AS documents";
    }

    private string Typed(string documents, List<(string Member, TrinoType Type)> fields, IReadOnlyList<string> paths, string compression)
    {
        if (!IgnoresMalformed)
        {
            var columns = string.Join(", ", fields.Select(field => $"{DuckSql.Literal(field.Member)}: {DuckSql.Literal(field.Type.ToDuckDb())}"));
            return $"SELECT * FROM read_json({PathList(paths)}, format = 'newline_delimited', columns = {{{columns}}}, {Options(compression)})";
        }

        var structure = string.Join(", ", fields.Select(field => $"{Quoted(field.Member)}: {Quoted(field.Type.ToDuckDb())}"));
        return $"SELECT unnest(from_json(json, {DuckSql.Literal($"{{{structure}}}")})) FROM (SELECT json FROM {documents})";
    }

    /// <summary>The member that stands for each column: its mapped name or its own, in the spelling that the files have.</summary>
    private Dictionary<string, string> Members(DuckDbConnection connection, List<ColumnDefinition> columns, string documents)
    {
        var names = columns.ToDictionary(column => column.Name, column => parameters.GetValueOrDefault("mapping." + column.Name, column.Name));
        var spellings = IgnoresCase ? Spellings(connection, documents) : [];
        return names.ToDictionary(name => name.Key, name => spellings.FindAll(spelling => spelling.Equals(name.Value, StringComparison.OrdinalIgnoreCase)) switch
        {
            [] => name.Value,
            [var only] => only,
            var several => throw QueryFailure.Coded(
                ErrorCodes.NotSupported, $"The documents spell one member in several ways ({string.Join(", ", several)}), which Local AWS does not read as one column."),
        });
    }

    private static List<string> Spellings(DuckDbConnection connection, string documents)
    {
        using var command = connection.CreateCommand($"SELECT DISTINCT unnest(json_keys(json)) FROM {documents}");
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read())
            keys.Add(reader.GetString(0));
        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    private static string Documents(IReadOnlyList<string> paths, string compression) =>
        $"read_json_objects({PathList(paths)}, format = 'newline_delimited', {Options(compression)})";

    private static string Lines(IReadOnlyList<string> paths, string compression) =>
        $"(SELECT line, try_cast(line AS JSON) AS json FROM read_csv({PathList(paths)}, columns = {{'line': 'VARCHAR'}}, header = false, delim = chr(1), quote = '', escape = '', "
        + FormattableString.Invariant($"auto_detect = false, compression = '{compression}', max_line_size = {LongestLine}))");

    private static string Options(string compression) => FormattableString.Invariant(
        $"compression = '{(compression == Plain ? "uncompressed" : compression)}', maximum_object_size = {LongestLine}");

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private bool Is(string property, bool otherwise) =>
        parameters.TryGetValue(property, out var value) ? value.Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;
}
