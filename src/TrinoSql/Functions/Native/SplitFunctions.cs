namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Texts that are lists of pairs, split to maps. See https://trino.io/docs/current/functions/string.html.</summary>
internal static class SplitFunctions
{
    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_split_to_map", (Func<string, string, string, IEnumerable<KeyValuePair<string, string>>>)SplitToMap),
        ("trino_split_to_multimap", (Func<string, string, string, IEnumerable<KeyValuePair<string, IEnumerable<string>>>>)SplitToMultimap),
    ];

    private static IEnumerable<(string Key, string Value)> Pairs(string text, string entryDelimiter, string keyValueDelimiter, string quote)
    {
        if (entryDelimiter.Length == 0 || keyValueDelimiter.Length == 0)
            throw Fail.Argument($"{(entryDelimiter.Length == 0 ? nameof(entryDelimiter) : nameof(keyValueDelimiter))} is empty");
        if (entryDelimiter == keyValueDelimiter)
            throw Fail.Argument("entryDelimiter and keyValueDelimiter must not be the same");
        foreach (var entry in text.Split(entryDelimiter, StringSplitOptions.None))
        {
            if (entry.Length == 0)
                continue;
            var pair = entry.Split(keyValueDelimiter);
            if (pair.Length != 2)
                throw Fail.Argument($"Key-value delimiter must appear exactly once in each entry. Bad input: {quote}{entry}{quote}");
            yield return (pair[0], pair[1]);
        }
    }

    private static Dictionary<string, string> SplitToMap(string text, string entryDelimiter, string keyValueDelimiter)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Pairs(text, entryDelimiter, keyValueDelimiter, "'"))
        {
            if (!map.TryAdd(key, value))
                throw Fail.Argument($"Duplicate keys ({key}) are not allowed");
        }

        return map;
    }

    private static IEnumerable<KeyValuePair<string, IEnumerable<string>>> SplitToMultimap(string text, string entryDelimiter, string keyValueDelimiter) =>
        Pairs(text, entryDelimiter, keyValueDelimiter, "").GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, (IEnumerable<string>)[.. g]));
}
