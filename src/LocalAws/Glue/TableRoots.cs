using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Glue;

/// <summary>A folder that a crawl takes for one table, with its files and the partition columns of the folders below it.</summary>
internal sealed record TableRoot(S3Location Location, IReadOnlyList<string> PartitionKeys, IReadOnlyList<StoredObject> Files);

/// <summary>Finds the tables under a crawl's path: a folder with files or with <c>key=value</c> folders is one, of other folders each child is looked at.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/dg/crawler-s3-folder-table-partition.html</remarks>
internal static class TableRoots
{
    public static List<TableRoot> Find(S3Location location, IReadOnlyList<StoredObject> files)
    {
        if (files.Count == 0)
            return [];
        var relative = files.Select(file => (File: file, Folders: file.Key[location.Prefix.Length..].Split('/')[..^1])).ToList();
        if (relative.Exists(file => file.Folders.Length == 0 || IsHive(file.Folders[0])))
            return [new TableRoot(location, Keys(relative.ConvertAll(file => file.Folders)), files)];
        return [.. relative.GroupBy(file => file.Folders[0]).OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group =>
            Find(new S3Location(location.Bucket, $"{location.Prefix}{group.Key}/"), [.. group.Select(file => file.File)]))];
    }

    /// <summary>The keys that all files share, from the top.</summary>
    private static List<string> Keys(List<string[]> folders)
    {
        var keys = new List<string>();
        for (var depth = 0; ; depth++)
        {
            if (!folders.TrueForAll(path => path.Length > depth && IsHive(path[depth])))
                return keys;
            var names = folders.Select(path => path[depth][..path[depth].IndexOf('=', StringComparison.Ordinal)]).Distinct().ToList();
            if (names.Count != 1)
                return keys;
            keys.Add(names[0]);
        }
    }

    private static bool IsHive(string folder) => folder.IndexOf('=', StringComparison.Ordinal) > 0;
}
