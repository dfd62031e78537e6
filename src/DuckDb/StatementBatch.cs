using Workbook.DuckDb.Native;

namespace Workbook.DuckDb;

/// <summary>The statements of a command text. Each is prepared when its turn comes, for it may use what the one before made.</summary>
internal sealed class StatementBatch : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly ExtractedStatementsHandle _statements;
    private readonly string _sql;
    private Statement? _current;
    private int _currentIndex = -1;

    public StatementBatch(DuckDbConnection connection, string sql)
    {
        if (string.IsNullOrWhiteSpace(sql)) throw new InvalidOperationException("The command has no text.");
        if (sql.Contains('\0', StringComparison.Ordinal)) throw new InvalidOperationException("The command text has a NUL character, at which DuckDB would stop reading.");
        _connection = connection;
        _sql = sql;
        Count = (int)NativeMethods.ExtractStatements(connection.Handle, sql, out _statements);
        if (Count > 0) return;

        using (_statements)
        {
            var error = EngineText.Borrow(NativeMethods.ExtractStatementsError(_statements));
            if (error.Length > 0) throw new DuckDbException(error, sql);
            throw new InvalidOperationException("The command text has no statement, only comments.");
        }
    }

    public int Count { get; }

    public Statement Prepare(int index)
    {
        if (_currentIndex == index) return _current!;
        _current?.Dispose();
        _currentIndex = -1;
        _current = Statement.Prepare(_connection, _statements, index, _sql);
        _currentIndex = index;
        return _current;
    }

    public void Dispose()
    {
        _current?.Dispose();
        _statements.Dispose();
    }
}
