using System.Text.Json;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Athena;

/// <summary>The rows of query executions, work groups and named queries.</summary>
internal static class AthenaStore
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS athena_queries (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            work_group TEXT NOT NULL,
            state TEXT NOT NULL,
            token TEXT UNIQUE,
            request TEXT NOT NULL,
            body TEXT NOT NULL,
            shape TEXT
        );
        CREATE INDEX IF NOT EXISTS athena_queries_of_group ON athena_queries (work_group, sequence);
        CREATE INDEX IF NOT EXISTS athena_queries_by_state ON athena_queries (state);
        CREATE TABLE IF NOT EXISTS athena_work_groups (
            name TEXT PRIMARY KEY,
            body TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS athena_named_queries (
            id TEXT PRIMARY KEY,
            work_group TEXT NOT NULL,
            token TEXT UNIQUE,
            body TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS athena_prepared_statements (
            work_group TEXT NOT NULL,
            name TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (work_group, name)
        ) WITHOUT ROWID;
        """;

    public static void Add(CatalogTransaction transaction, QueryExecution execution, string? token, string request, QueryResultShape? shape = null) =>
        transaction.Execute(
            "INSERT INTO athena_queries (id, work_group, state, token, request, body, shape) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            execution.QueryExecutionId, execution.WorkGroup, execution.Status.State, token, request, Text(execution), shape is null ? null : Text(shape));

    /// <summary>False when there is no such row: the query was never accepted.</summary>
    public static bool Update(CatalogTransaction transaction, QueryExecution execution, QueryResultShape? shape = null) =>
        transaction.Execute(
            "UPDATE athena_queries SET state = ?2, body = ?3, shape = coalesce(?4, shape) WHERE id = ?1",
            execution.QueryExecutionId, execution.Status.State, Text(execution), shape is null ? null : Text(shape)) == 1;

    public static QueryExecution? Find(CatalogSession session, string id) =>
        session.Find("SELECT body FROM athena_queries WHERE id = ?1", row => Parse<QueryExecution>(row.GetString(0)), id);

    public static QueryResultShape? Shape(CatalogSession session, string id) =>
        session.Find("SELECT shape FROM athena_queries WHERE id = ?1", row => row.IsDBNull(0) ? null : Parse<QueryResultShape>(row.GetString(0)), id);

    public static (string Id, string Request)? FindToken(CatalogSession session, string token) =>
        session.Find("SELECT id, request FROM athena_queries WHERE token = ?1", row => ((string, string)?)(row.GetString(0), row.GetString(1)), token);

    /// <summary>Ids and sequence numbers of a work group's executions, newest first, those before a sequence number.</summary>
    public static List<(string Id, long Sequence)> Ids(CatalogSession session, string workGroup, long before, int limit) =>
        session.Query(
            "SELECT id, sequence FROM athena_queries WHERE work_group = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3",
            row => (row.GetString(0), row.GetInt64(1)), workGroup, before, limit);

    public static List<QueryExecution> Unfinished(CatalogSession session) =>
        session.Query("SELECT body FROM athena_queries WHERE state IN ('QUEUED', 'RUNNING')", row => Parse<QueryExecution>(row.GetString(0)));

    public static WorkGroup? FindWorkGroup(CatalogSession session, string name) =>
        session.Find("SELECT body FROM athena_work_groups WHERE name = ?1", row => Parse<WorkGroup>(row.GetString(0)), name);

    public static List<WorkGroup> WorkGroups(CatalogSession session) =>
        session.Query("SELECT body FROM athena_work_groups ORDER BY name", row => Parse<WorkGroup>(row.GetString(0)));

    public static void PutWorkGroup(CatalogTransaction transaction, WorkGroup workGroup) =>
        transaction.Execute(
            "INSERT INTO athena_work_groups (name, body) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = excluded.body", workGroup.Name, Text(workGroup));

    public static bool IsEmpty(CatalogSession session, string workGroup) =>
        !session.Exists("SELECT 1 FROM athena_queries WHERE work_group = ?1 UNION ALL SELECT 1 FROM athena_named_queries WHERE work_group = ?1 UNION ALL SELECT 1 FROM athena_prepared_statements WHERE work_group = ?1", workGroup);

    public static void DeleteWorkGroup(CatalogTransaction transaction, string name)
    {
        transaction.Execute("DELETE FROM athena_queries WHERE work_group = ?1", name);
        transaction.Execute("DELETE FROM athena_named_queries WHERE work_group = ?1", name);
        transaction.Execute("DELETE FROM athena_prepared_statements WHERE work_group = ?1", name);
        transaction.Execute("DELETE FROM athena_work_groups WHERE name = ?1", name);
    }

    /// <summary>A work group's prepared statements by name.</summary>
    public static List<PreparedStatement> Prepared(CatalogSession session, string workGroup) => session.Query(
        "SELECT body FROM athena_prepared_statements WHERE work_group = ?1 ORDER BY name", row => Parse<PreparedStatement>(row.GetString(0)), workGroup);

    public static PreparedStatement? FindPrepared(CatalogSession session, string workGroup, string name) => session.Find(
        "SELECT body FROM athena_prepared_statements WHERE work_group = ?1 AND name = ?2", row => Parse<PreparedStatement>(row.GetString(0)), workGroup, name);

    public static void PutPrepared(CatalogTransaction transaction, PreparedStatement statement) => transaction.Execute(
        "INSERT INTO athena_prepared_statements (work_group, name, body) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET body = excluded.body",
        statement.WorkGroupName, statement.StatementName, Text(statement));

    public static bool DeletePrepared(CatalogTransaction transaction, string workGroup, string name) =>
        transaction.Execute("DELETE FROM athena_prepared_statements WHERE work_group = ?1 AND name = ?2", workGroup, name) == 1;

    public static NamedQuery? FindNamedQuery(CatalogSession session, string id) =>
        session.Find("SELECT body FROM athena_named_queries WHERE id = ?1", row => Parse<NamedQuery>(row.GetString(0)), id);

    public static NamedQuery? FindNamedQueryByToken(CatalogSession session, string token) =>
        session.Find("SELECT body FROM athena_named_queries WHERE token = ?1", row => Parse<NamedQuery>(row.GetString(0)), token);

    public static List<string> NamedQueryIds(CatalogSession session, string workGroup) =>
        session.Query("SELECT id FROM athena_named_queries WHERE work_group = ?1 ORDER BY id", row => row.GetString(0), workGroup);

    public static void PutNamedQuery(CatalogTransaction transaction, NamedQuery query, string? token) =>
        transaction.Execute(
            "INSERT INTO athena_named_queries (id, work_group, token, body) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            query.NamedQueryId, query.WorkGroup, token, Text(query));

    public static bool DeleteNamedQuery(CatalogTransaction transaction, string id) =>
        transaction.Execute("DELETE FROM athena_named_queries WHERE id = ?1", id) == 1;

    private static string Text<T>(T document) => JsonSerializer.Serialize(document, AwsJson.Pascal);

    private static T Parse<T>(string body) => JsonSerializer.Deserialize<T>(body, AwsJson.Pascal)!;
}

/// <summary>A query kept under a name.</summary>
internal sealed record NamedQuery
{
    public required string NamedQueryId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string Database { get; init; }

    public required string QueryString { get; init; }

    public required string WorkGroup { get; init; }
}
