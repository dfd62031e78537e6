using System.Text.Json;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>The rows of crawlers.</summary>
internal static class CrawlerStore
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS glue_crawlers (
            name TEXT PRIMARY KEY,
            body TEXT NOT NULL,
            metrics TEXT NOT NULL DEFAULT '{}'
        ) WITHOUT ROWID;
        """;

    public static Crawler? Find(CatalogSession session, string name) =>
        session.Find("SELECT body FROM glue_crawlers WHERE name = ?1", row => Parse(row.GetString(0)), name);

    /// <exception cref="AwsException">There is no crawler of that name.</exception>
    public static Crawler Get(CatalogSession session, string name) => Find(session, name) ?? throw GlueErrors.CrawlerNotFound(name);

    public static List<Crawler> All(CatalogSession session) =>
        session.Query("SELECT body FROM glue_crawlers ORDER BY name", row => Parse(row.GetString(0)));

    public static void Put(CatalogTransaction transaction, Crawler crawler) =>
        transaction.Execute(
            "INSERT INTO glue_crawlers (name, body) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = excluded.body",
            crawler.Name, JsonSerializer.Serialize(crawler, AwsJson.Pascal));

    public static void Delete(CatalogTransaction transaction, string name) => transaction.Execute("DELETE FROM glue_crawlers WHERE name = ?1", name);

    public static CrawlerMetrics Metrics(CatalogSession session, string name) =>
        session.Find("SELECT metrics FROM glue_crawlers WHERE name = ?1", row => JsonSerializer.Deserialize<CrawlerMetrics>(row.GetString(0)), name)
        ?? throw GlueErrors.CrawlerNotFound(name);

    public static void PutMetrics(CatalogTransaction transaction, string name, CrawlerMetrics metrics) =>
        transaction.Execute("UPDATE glue_crawlers SET metrics = ?2 WHERE name = ?1", name, JsonSerializer.Serialize(metrics));

    private static Crawler Parse(string body) => JsonSerializer.Deserialize<Crawler>(body, AwsJson.Pascal)!;
}
