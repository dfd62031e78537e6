using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Lambda;

/// <summary>
/// Asynchronous invocations that wait for their function. They survive a restart: a row goes only when its function succeeded or the tries are used up.
/// </summary>
internal sealed class InvocationQueue(TimeProvider clock)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS lambda_invocations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            request_id TEXT NOT NULL,
            function_arn TEXT NOT NULL,
            event BLOB NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            queued_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS lambda_invocations_due ON lambda_invocations (function_arn, due_at, id);
        """;

    /// <summary>Raised once an invocation is queued and on disk.</summary>
    public event Action? Queued;

    /// <summary>Queues one invocation inside the caller's transaction: it exists exactly if what caused it does. Gives its request id.</summary>
    public string Enqueue(CatalogTransaction transaction, string functionArn, byte[] payload)
    {
        var requestId = Guid.NewGuid().ToString();
        transaction.Execute(
            "INSERT INTO lambda_invocations (request_id, function_arn, event, queued_at, due_at) VALUES (?1, ?2, ?3, ?4, ?4)",
            requestId, functionArn, payload, clock.GetUtcNow().ToUnixTimeMilliseconds());
        transaction.AfterCommit(() => Queued?.Invoke());
        return requestId;
    }

    /// <summary>The functions that have invocations waiting.</summary>
    public static List<string> Functions(CatalogSession session) =>
        session.Query("SELECT DISTINCT function_arn FROM lambda_invocations", row => row.GetString(0));

    /// <summary>The invocations of a function that are due, oldest first.</summary>
    public static List<QueuedInvocation> Due(CatalogSession session, string functionArn, DateTimeOffset now, int limit) =>
        session.Query(
            """
            SELECT id, request_id, event, attempts, queued_at FROM lambda_invocations
            WHERE function_arn = ?1 AND due_at <= ?2 ORDER BY due_at, id LIMIT ?3
            """,
            row => new QueuedInvocation(
                row.GetInt64(0), row.GetString(1), functionArn, row.GetFieldValue<byte[]>(2), row.GetInt32(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))),
            functionArn, now.ToUnixTimeMilliseconds(), limit);

    /// <summary>When the next waiting invocation is due after <paramref name="now"/>, or null.</summary>
    public static DateTimeOffset? NextDue(CatalogSession session, DateTimeOffset now) =>
        session.Find(
            "SELECT min(due_at) FROM lambda_invocations WHERE due_at > ?1",
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
            now.ToUnixTimeMilliseconds());

    public static void Remove(CatalogTransaction transaction, long id) => transaction.Execute("DELETE FROM lambda_invocations WHERE id = ?1", id);

    public static void RemoveAll(CatalogTransaction transaction, string functionArn) =>
        transaction.Execute("DELETE FROM lambda_invocations WHERE function_arn = ?1", functionArn);

    public static void Postpone(CatalogTransaction transaction, long id, int attempts, DateTimeOffset due) =>
        transaction.Execute("UPDATE lambda_invocations SET attempts = ?2, due_at = ?3 WHERE id = ?1", id, attempts, due.ToUnixTimeMilliseconds());
}

/// <summary>An invocation that waits, with the tries it has had.</summary>
internal sealed record QueuedInvocation(long Id, string RequestId, string FunctionArn, byte[] Event, int Attempts, DateTimeOffset QueuedAt);
