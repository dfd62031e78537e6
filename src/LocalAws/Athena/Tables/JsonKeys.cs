using System.Collections.Concurrent;
using Workbook.DuckDb;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>How JSON files spell the names of their members; read once for each file, whose bytes never change under its id.</summary>
internal sealed class JsonKeys
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, (HashSet<string> Top, bool HasCapitals)> _keys = [];

    /// <summary>The names of the documents' own members, and whether any member at any depth may have capitals in its name.</summary>
    /// <param name="connection">For the look into the files.</param>
    /// <param name="files">The files.</param>
    /// <param name="documents">A query of the documents of given files: <c>json</c> and <c>$file</c>.</param>
    public (HashSet<string> Top, bool HasCapitals) Of(DuckDbConnection connection, IReadOnlyList<TableFile> files, Func<IReadOnlyList<TableFile>, string> documents)
    {
        if (_keys.Count > Most)
            _keys.Clear();
        List<TableFile> missing = [.. files.Where(file => !_keys.ContainsKey(file.Object.File)).DistinctBy(file => file.Object.File)];
        var read = missing.ToDictionary(file => file.Object.File, _ => (Top: new HashSet<string>(StringComparer.Ordinal), HasCapitals: false));
        if (missing.Count > 0)
            Read(connection, missing, documents(missing), read);
        foreach (var (file, keys) in read)
            _keys[file] = keys;
        var all = files.Select(file => read.TryGetValue(file.Object.File, out var keys) ? keys : _keys[file.Object.File]).ToList();
        return (all.SelectMany(keys => keys.Top).ToHashSet(StringComparer.Ordinal), all.Exists(keys => keys.HasCapitals));
    }

    private static void Read(DuckDbConnection connection, List<TableFile> files, string documents, Dictionary<string, (HashSet<string> Top, bool HasCapitals)> read)
    {
        // Any text with a capital before a colon counts, also one within a value: to be wrong that way only takes time.
        using var command = connection.CreateCommand(
            $"""
            SELECT "$file", list_distinct(flatten(list(DISTINCT json_keys(json)))), bool_or(regexp_matches(CAST(json AS VARCHAR), '"[^"]*\p{"{"}Lu{"}"}[^"]*"\s*:'))
            FROM ({documents}) WHERE json_type(json) = 'OBJECT' GROUP BY 1
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var file = files[(int)reader.GetInt64(0)].Object.File;
            read[file] = ([.. reader.GetFieldValue<string[]>(1)], reader.GetBoolean(2));
        }
    }
}
