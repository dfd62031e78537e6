namespace Workbook.LocalAws.Storage;

/// <summary>Tags of resources that are named by ARN.</summary>
internal static class ResourceTags
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS resource_tags (
            arn TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (arn, name)
        ) WITHOUT ROWID;
        """;

    public static Dictionary<string, string> Of(CatalogSession session, string arn) =>
        session.Query("SELECT name, value FROM resource_tags WHERE arn = ?1 ORDER BY name", row => (row.GetString(0), row.GetString(1)), arn)
            .ToDictionary(tag => tag.Item1, tag => tag.Item2, StringComparer.Ordinal);

    public static void Add(CatalogTransaction transaction, string arn, IEnumerable<KeyValuePair<string, string>>? tags)
    {
        foreach (var (name, value) in tags ?? [])
            transaction.Execute("INSERT OR REPLACE INTO resource_tags (arn, name, value) VALUES (?1, ?2, ?3)", arn, name, value);
    }

    public static void Remove(CatalogTransaction transaction, string arn, IEnumerable<string> names)
    {
        foreach (var name in names)
            transaction.Execute("DELETE FROM resource_tags WHERE arn = ?1 AND name = ?2", arn, name);
    }

    public static void RemoveAll(CatalogTransaction transaction, string arn) => transaction.Execute("DELETE FROM resource_tags WHERE arn = ?1", arn);
}
