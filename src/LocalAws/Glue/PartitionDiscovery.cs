using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Glue;

/// <summary>A partition as the folders under a table's location show it.</summary>
internal sealed record FoundPartition(IReadOnlyList<string> Values, string Location);

/// <summary>Finds Hive-style <c>key=value</c> folders under a table's location.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html</remarks>
internal static class PartitionDiscovery
{
    /// <summary>The partitions that have objects, in key order. Folders whose names are not the table's partition keys, in order and lower case, are passed over.</summary>
    public static List<FoundPartition> Find(IEnumerable<StoredObject> objects, S3Location location, IReadOnlyList<Column> keys)
    {
        var found = new Dictionary<string, FoundPartition>(StringComparer.Ordinal);
        foreach (var stored in objects.Where(IsData))
        {
            var folders = stored.Key[location.Prefix.Length..].Split('/')[..^1];
            if (folders.Length >= keys.Count && Values(folders, keys) is { } values)
            {
                var folder = string.Join('/', folders[..keys.Count]);
                found.TryAdd(folder, new FoundPartition(values, $"{location}{folder}/"));
            }
        }

        return [.. found.Values];
    }

    /// <summary>Objects whose name begins with <c>_</c> or <c>.</c>, and those without bytes, are no data.</summary>
    public static bool IsData(StoredObject stored)
    {
        var name = stored.Key.AsSpan(stored.Key.LastIndexOf('/') + 1);
        return name.Length > 0 && name[0] is not ('_' or '.') && stored.Size > 0;
    }

    private static List<string>? Values(string[] folders, IReadOnlyList<Column> keys)
    {
        var values = new List<string>(keys.Count);
        for (var i = 0; i < keys.Count; i++)
        {
            var equals = folders[i].IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !folders[i].AsSpan(0, equals).SequenceEqual(keys[i].Name) || equals == folders[i].Length - 1)
                return null;
            // Hive writes characters that a folder name cannot hold as %XX.
            values.Add(Uri.UnescapeDataString(folders[i][(equals + 1)..]));
        }

        return values;
    }
}
