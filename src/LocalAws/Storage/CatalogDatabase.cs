using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Workbook.LocalAws.Storage;

/// <summary>
/// All metadata of the server in one SQLite file (WAL, synchronous=FULL). Reads run side by side on snapshots; writes run one after
/// another on a thread of their own, and those that wait together share one commit and its fsync.
/// </summary>
internal sealed class CatalogDatabase : IDisposable
{
    private const int Format = 1;
    private const int LargestGroup = 256;

    private readonly string _connectionString;
    private readonly CatalogTransaction _transaction;
    private readonly BlockingCollection<CatalogWrite> _queue = [];
    private readonly ConcurrentBag<CatalogSession> _readers = [];
    private readonly Thread _writer;

    private CatalogDatabase(string connectionString, SqliteConnection connection)
    {
        _connectionString = connectionString;
        _transaction = new CatalogTransaction(connection);
        _writer = new Thread(WriteGroups) { Name = "catalog writer", IsBackground = true };
    }

    /// <summary>Opens or creates the catalog and applies each service's schema (statements with IF NOT EXISTS).</summary>
    public static CatalogDatabase Open(string path, IEnumerable<string> schemas)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        try
        {
            var database = new CatalogDatabase(connectionString, Connect(connectionString));
            database.Prepare(path, schemas);
            database._writer.Start();
            return database;
        }
        catch (SqliteException error)
        {
            throw new LocalAwsException($"{path} cannot be opened as the catalog: {error.Message}", error);
        }
    }

    /// <summary>Runs queries that all see the same committed state.</summary>
    public T Read<T>(Func<CatalogSession, T> read)
    {
        if (!_readers.TryTake(out var session))
            session = new CatalogSession(Connect(_connectionString));
        session.Run("BEGIN");
        try
        {
            return read(session);
        }
        finally
        {
            session.Run("COMMIT");
            _readers.Add(session);
        }
    }

    /// <summary>
    /// Runs <paramref name="write"/> in a transaction; done when it is on disk. When it throws, what it wrote is undone and the
    /// exception is the caller's. The work runs on the writer's thread: it must be short and must not wait for anything.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<CatalogTransaction, T> write)
    {
        var item = new CatalogWrite<T>(write);
        _queue.Add(item);
        return item.Done;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<CatalogTransaction> write) => WriteAsync(transaction =>
    {
        write(transaction);
        return true;
    });

    public void Dispose()
    {
        _queue.CompleteAdding();
        _writer.Join();
        while (_readers.TryTake(out var session))
            session.Dispose();
        _transaction.Dispose();
        _queue.Dispose();
    }

    private static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;";
        command.ExecuteNonQuery();
        return connection;
    }

    private void Prepare(string path, IEnumerable<string> schemas)
    {
        var format = _transaction.Find("PRAGMA user_version", row => row.GetInt32(0));
        if (format > Format)
            throw new LocalAwsException($"{path} was written by a newer version (format {format}, this one reads {Format}). Use that version or another state folder.");
        _transaction.Execute("BEGIN IMMEDIATE");
        foreach (var schema in schemas)
            _transaction.Execute(schema);
        _transaction.Execute($"PRAGMA user_version = {Format}");
        _transaction.Execute("COMMIT");
    }

    private void WriteGroups()
    {
        var group = new List<CatalogWrite>();
        while (_queue.TryTake(out var first, Timeout.Infinite))
        {
            group.Add(first);
            while (group.Count < LargestGroup && _queue.TryTake(out var next))
                group.Add(next);
            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<CatalogWrite> group)
    {
        try
        {
            _transaction.Execute("BEGIN IMMEDIATE");
            foreach (var write in group)
                write.Run(_transaction);
            _transaction.Execute("COMMIT");
        }
        catch (SqliteException error)
        {
            Abandon(group, error);
            return;
        }

        foreach (var write in group)
            write.Complete();
    }

    private void Abandon(List<CatalogWrite> group, SqliteException error)
    {
        try
        {
            _transaction.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself (disk full, I/O error); the error that did it is reported below.
        }

        foreach (var write in group)
            write.Fail(error);
    }
}
