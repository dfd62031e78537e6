using Microsoft.Data.Sqlite;

namespace Workbook.LocalAws.Storage;

/// <summary>The writing side of the catalog, handed to the work of one <see cref="CatalogDatabase.WriteAsync{T}"/>.</summary>
internal sealed class CatalogTransaction(SqliteConnection connection) : CatalogSession(connection)
{
    private readonly List<Action> _afterCommit = [];

    /// <summary>Runs a statement; gives the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> parameters) => Run(sql, parameters);

    /// <summary>
    /// Does something quick (wake a worker, drop a file) once everything written here is on disk; never if it is rolled back.
    /// It runs before the caller of <see cref="CatalogDatabase.WriteAsync{T}"/> goes on, and must not throw.
    /// </summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public long LastInsertedRow() => Find("SELECT last_insert_rowid()", row => row.GetInt64(0));

    internal Action[] TakeAfterCommit()
    {
        Action[] actions = [.. _afterCommit];
        _afterCommit.Clear();
        return actions;
    }
}
