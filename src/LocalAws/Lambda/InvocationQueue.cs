using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Lambda;

/// <summary>Asynchronous invocations that wait for their function. They survive a restart.</summary>
internal sealed class InvocationQueue(TimeProvider clock)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS lambda_invocations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            function_arn TEXT NOT NULL,
            event BLOB NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            queued_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL
        );
        """;

    /// <summary>Queues one invocation inside the caller's transaction: it exists exactly if what caused it does.</summary>
    public void Enqueue(CatalogTransaction transaction, string functionArn, byte[] payload)
    {
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds();
        transaction.Execute(
            "INSERT INTO lambda_invocations (function_arn, event, queued_at, due_at) VALUES (?1, ?2, ?3, ?3)",
            functionArn, payload, time);
    }
}
