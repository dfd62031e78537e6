using Microsoft.Data.Sqlite;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Logs;

/// <summary>Log groups, their streams and lines in the catalog.</summary>
internal static class LogStore
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS log_groups (
            name TEXT PRIMARY KEY,
            created_at INTEGER NOT NULL,
            retention INTEGER,
            class TEXT NOT NULL DEFAULT 'STANDARD',
            bytes INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS log_streams (
            log_group TEXT NOT NULL REFERENCES log_groups (name) ON DELETE CASCADE,
            name TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            first_event INTEGER,
            last_event INTEGER,
            last_ingestion INTEGER,
            bytes INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (log_group, name)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS log_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            log_group TEXT NOT NULL,
            stream TEXT NOT NULL,
            timestamp INTEGER NOT NULL,
            ingested_at INTEGER NOT NULL,
            message TEXT NOT NULL,
            FOREIGN KEY (log_group, stream) REFERENCES log_streams (log_group, name) ON DELETE CASCADE
        );
        CREATE INDEX IF NOT EXISTS log_events_of_stream ON log_events (log_group, stream, timestamp, id);
        CREATE INDEX IF NOT EXISTS log_events_of_group ON log_events (log_group, timestamp, id);
        """;

    /// <summary>Bytes that CloudWatch counts for an event besides its message.</summary>
    /// <remarks>Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html</remarks>
    public const int EventOverhead = 26;

    private const string GroupColumns = "name, created_at, retention, class, bytes";
    private const string StreamColumns = "name, created_at, first_event, last_event, last_ingestion, bytes";

    public static LogGroup? FindGroup(CatalogSession session, string name) =>
        session.Find($"SELECT {GroupColumns} FROM log_groups WHERE name = ?1", Group, name);

    public static List<LogGroup> Groups(CatalogSession session, string prefix, string after, int limit) =>
        session.Query(
            $"SELECT {GroupColumns} FROM log_groups WHERE name > ?1 AND substr(name, 1, length(?2)) = ?2 ORDER BY name LIMIT ?3", Group, after, prefix, limit);

    public static LogStream? FindStream(CatalogSession session, string group, string name) =>
        session.Find($"SELECT {StreamColumns} FROM log_streams WHERE log_group = ?1 AND name = ?2", Stream, group, name);

    public static List<LogStream> Streams(CatalogSession session, string group, string prefix) =>
        session.Query(
            $"SELECT {StreamColumns} FROM log_streams WHERE log_group = ?1 AND substr(name, 1, length(?2)) = ?2 ORDER BY name", Stream, group, prefix);

    public static bool CreateGroup(CatalogTransaction transaction, string name, string groupClass, long now) =>
        transaction.Execute("INSERT OR IGNORE INTO log_groups (name, created_at, class) VALUES (?1, ?2, ?3)", name, now, groupClass) == 1;

    public static bool CreateStream(CatalogTransaction transaction, string group, string name, long now) =>
        transaction.Execute("INSERT OR IGNORE INTO log_streams (log_group, name, created_at) VALUES (?1, ?2, ?3)", group, name, now) == 1;

    /// <summary>Adds a line to a stream that exists.</summary>
    public static void Append(CatalogTransaction transaction, LogLine line, long now)
    {
        transaction.Execute(
            "INSERT INTO log_events (log_group, stream, timestamp, ingested_at, message) VALUES (?1, ?2, ?3, ?4, ?5)",
            line.Group, line.Stream, line.Timestamp, now, line.Message);
        var bytes = System.Text.Encoding.UTF8.GetByteCount(line.Message) + EventOverhead;
        transaction.Execute(
            """
            UPDATE log_streams SET first_event = min(coalesce(first_event, ?3), ?3), last_event = max(coalesce(last_event, ?3), ?3),
                last_ingestion = ?4, bytes = bytes + ?5
            WHERE log_group = ?1 AND name = ?2
            """,
            line.Group, line.Stream, line.Timestamp, now, bytes);
        transaction.Execute("UPDATE log_groups SET bytes = bytes + ?2 WHERE name = ?1", line.Group, bytes);
    }

    /// <summary>Lines of a group or of one stream in the order of time, those in <paramref name="range"/>, at most <paramref name="limit"/>.</summary>
    public static List<LogEvent> Events(CatalogSession session, string group, string? stream, LogRange range, int limit)
    {
        var (comparison, order) = range.Backward ? ("<", "DESC") : (">", "ASC");
        return session.Query(
            $"""
            SELECT id, stream, timestamp, ingested_at, message FROM log_events
            WHERE log_group = ?1 {(stream is null ? "AND ?2 IS NULL" : "AND stream = ?2")}
                AND timestamp >= ?3 AND timestamp < ?4 AND (timestamp, id) {comparison} (?5, ?6)
            ORDER BY timestamp {order}, id {order} LIMIT ?7
            """,
            row => new LogEvent(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4)),
            group, stream, range.Start, range.End, range.Position.Timestamp, range.Position.Id, limit);
    }

    /// <summary>Deletes the lines that are older than their group keeps them.</summary>
    public static int Expire(CatalogTransaction transaction, long now) =>
        transaction.Execute(
            """
            DELETE FROM log_events WHERE EXISTS (
                SELECT 1 FROM log_groups WHERE name = log_events.log_group AND retention IS NOT NULL AND log_events.timestamp < ?1 - retention * 86400000)
            """,
            now);

    private static LogGroup Group(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.GetString(3), row.GetInt64(4));

    private static LogStream Stream(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), Number(row, 2), Number(row, 3), Number(row, 4), row.GetInt64(5));

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}

/// <summary>A place among the lines of a group or stream.</summary>
internal readonly record struct LogPosition(long Timestamp, long Id);

/// <summary>Which lines to read: those at or after <see cref="Start"/> and before <see cref="End"/> that follow (or precede) a position.</summary>
internal readonly record struct LogRange(long Start, long End, LogPosition Position, bool Backward = false);
