using Workbook.DuckDb.Native;

namespace Workbook.DuckDb;

/// <summary>One prepared statement of a command.</summary>
internal sealed unsafe class Statement : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly PreparedStatementHandle _handle;
    private readonly string _sql;

    private Statement(DuckDbConnection connection, PreparedStatementHandle handle, string sql)
    {
        _connection = connection;
        _handle = handle;
        _sql = sql;
    }

    public static Statement Prepare(DuckDbConnection connection, ExtractedStatementsHandle statements, int index, string sql)
    {
        if (NativeMethods.PrepareExtractedStatement(connection.Handle, statements, (ulong)index, out var handle) == NativeMethods.Success)
            return new Statement(connection, handle, sql);

        using (handle) throw new DuckDbException(EngineText.Borrow(NativeMethods.PrepareError(handle)), sql);
    }

    public void Bind(DuckDbParameterCollection parameters)
    {
        var count = NativeMethods.ParameterCount(_handle);
        for (var position = 1UL; position <= count; position++)
        {
            var name = EngineText.Take(NativeMethods.ParameterName(_handle, position));
            using var value = ParameterValue.Create(parameters.Find(name, (int)position).Value);
            if (NativeMethods.BindValue(_handle, position, value) != NativeMethods.Success)
                throw new DuckDbException(EngineText.Borrow(NativeMethods.PrepareError(_handle)), _sql);
        }
    }

    /// <summary>Starts the statement. Its rows are made as they are fetched, so that a large result takes little memory.</summary>
    public ResultHandle Execute(DuckDbCommand command)
    {
        var started = NativeMethods.PendingPreparedStreaming(_handle, out var pending);
        using (pending)
        {
            if (started != NativeMethods.Success) throw new DuckDbException(EngineText.Borrow(NativeMethods.PendingError(pending)), _sql);

            // DuckDB forgets an interrupt that came before the statement started.
            if (command.IsCancelled) NativeMethods.Interrupt(_connection.Handle);

            var result = new ResultHandle();
            if (NativeMethods.ExecutePending(pending, result.Pointer) == NativeMethods.Success) return result;
            using (result) throw new DuckDbException(EngineText.Borrow(NativeMethods.ResultError(result.Pointer)), _sql);
        }
    }

    public void Dispose() => _handle.Dispose();
}
