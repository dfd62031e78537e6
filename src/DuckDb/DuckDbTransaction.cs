using System.Data;
using System.Data.Common;

namespace Workbook.DuckDb;

/// <summary>A transaction: a snapshot of the database, whose changes show to others at <see cref="Commit"/>. Disposing rolls back.</summary>
public sealed class DuckDbTransaction : DbTransaction
{
    private DuckDbConnection? _connection;

    internal DuckDbTransaction(DuckDbConnection connection)
    {
        connection.Execute("BEGIN TRANSACTION");
        _connection = connection;
    }

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection => _connection;

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">Another transaction changed the same rows.</exception>
    public override void Commit() => End("COMMIT");

    /// <inheritdoc/>
    public override void Rollback() => End("ROLLBACK");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is { State: ConnectionState.Open }) End("ROLLBACK");
        base.Dispose(disposing);
    }

    private void End(string statement)
    {
        var connection = _connection ?? throw new InvalidOperationException("The transaction has ended already.");
        _connection = null;
        connection.Execute(statement);
    }
}
