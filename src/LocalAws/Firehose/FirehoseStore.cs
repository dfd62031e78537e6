using System.Text.Json;
using Microsoft.Data.Sqlite;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Firehose;

/// <summary>The rows of delivery streams and of the log ranges that are being delivered.</summary>
internal static class FirehoseStore
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS firehose_streams (
            name TEXT PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            body TEXT NOT NULL,
            delivered INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE IF NOT EXISTS firehose_ranges (
            stream TEXT PRIMARY KEY REFERENCES firehose_streams (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            arrival INTEGER NOT NULL
        );
        """;

    public static List<(StreamDefinition Definition, long Delivered)> All(CatalogSession session) =>
        session.Query("SELECT body, delivered FROM firehose_streams ORDER BY name", row => (Parse(row.GetString(0)), row.GetInt64(1)));

    public static StreamDefinition? Find(CatalogSession session, string id) =>
        session.Find("SELECT body FROM firehose_streams WHERE id = ?1", row => Parse(row.GetString(0)), id);

    public static bool Insert(CatalogTransaction transaction, StreamDefinition definition) => transaction.Execute(
        "INSERT OR IGNORE INTO firehose_streams (name, id, body) VALUES (?1, ?2, ?3)",
        definition.Name, definition.Id, JsonSerializer.Serialize(definition, AwsJson.Pascal)) == 1;

    public static void Update(CatalogTransaction transaction, StreamDefinition definition) => transaction.Execute(
        "UPDATE firehose_streams SET body = ?2 WHERE id = ?1", definition.Id, JsonSerializer.Serialize(definition, AwsJson.Pascal));

    public static void Delete(CatalogTransaction transaction, string id) => transaction.Execute("DELETE FROM firehose_streams WHERE id = ?1", id);

    /// <summary>The range that was cut and is not yet delivered; null when there is none.</summary>
    public static LogRange? PendingRange(CatalogSession session, string id) =>
        session.Find("SELECT start, \"end\", arrival FROM firehose_ranges WHERE stream = ?1", Range, id);

    public static void AddRange(CatalogTransaction transaction, string id, LogRange range) => transaction.Execute(
        "INSERT INTO firehose_ranges (stream, start, \"end\", arrival) VALUES (?1, ?2, ?3, ?4)",
        id, range.Start, range.End, range.Arrival.ToUnixTimeMilliseconds());

    /// <summary>Written in the transaction that makes the range an object: it is delivered exactly if the object is there.</summary>
    public static void MarkDelivered(CatalogTransaction transaction, string id, LogRange range)
    {
        transaction.Execute("DELETE FROM firehose_ranges WHERE stream = ?1", id);
        transaction.Execute("UPDATE firehose_streams SET delivered = ?2 WHERE id = ?1", id, range.End);
    }

    private static LogRange Range(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));

    private static StreamDefinition Parse(string body) => JsonSerializer.Deserialize<StreamDefinition>(body, AwsJson.Pascal)!;
}

/// <summary>The part of a log that becomes one object; the arrival is that of its oldest record.</summary>
internal sealed record LogRange(long Start, long End, DateTimeOffset Arrival);
