using System.Collections;
using System.Data;
using System.Data.Common;
using Workbook.DuckDb.Native;
using Workbook.DuckDb.Vectors;

namespace Workbook.DuckDb;

/// <summary>
/// The rows of a command, fetched in chunks as they are read: a large result is never in memory as a whole. The typed getters read straight from the
/// chunk without boxing. Statements that answer no rows are run and passed over on the way to the next result.
/// </summary>
public sealed unsafe partial class DuckDbDataReader : DbDataReader
{
    private readonly DuckDbConnection _connection;
    private readonly CommandBehavior _behavior;
    private StatementBatch? _statements;
    private bool _ownsStatements;
    private int _nextStatement;
    private ResultHandle? _result;
    private DataChunkHandle? _chunk;
    private ColumnVector[] _columns = [];
    private string[] _names = [];
    private ulong _row;
    private ulong _chunkSize;
    private bool _isBeforeFirstRow;
    private bool _isAtEnd = true;
    private long _changedRows = -1;
    private bool _isClosed;

    internal DuckDbDataReader(DuckDbCommand command, DuckDbConnection connection, CommandBehavior behavior)
    {
        Command = command;
        _connection = connection;
        _behavior = behavior;
    }

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override bool HasRows => _result is not null && (!_isAtEnd || HadRows);

    /// <inheritdoc/>
    public override bool IsClosed => _isClosed;

    /// <summary>Rows changed by the statements run so far; -1 where none of them changes rows.</summary>
    public override int RecordsAffected => (int)Math.Min(_changedRows, int.MaxValue);

    internal DuckDbCommand Command { get; }

    private bool HadRows { get; set; }

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">The query failed while making further rows, or was interrupted.</exception>
    public override bool Read()
    {
        ThrowIfClosed();
        if (_isBeforeFirstRow)
        {
            _isBeforeFirstRow = false;
            return !_isAtEnd;
        }

        if (++_row < _chunkSize) return true;
        return !_isAtEnd && FetchChunk();
    }

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">The query failed while making further rows.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, which interrupts the query.</exception>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<bool>(cancellationToken);
        var isInChunk = _isBeforeFirstRow || _isAtEnd || _row + 1 < _chunkSize;
        return isInChunk ? Task.FromResult(Read()) : Command.RunAsync(Read, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">A further statement failed.</exception>
    public override bool NextResult()
    {
        ThrowIfClosed();
        CloseResult();
        while (_nextStatement < _statements!.Count)
        {
            if (Run(_statements.Prepare(_nextStatement++))) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Command.RunAsync(NextResult, cancellationToken);

    /// <summary>Ends the query, finished or not.</summary>
    public override void Close()
    {
        if (_isClosed) return;
        _isClosed = true;
        CloseResult();
        if (_ownsStatements) _statements?.Dispose();
        _connection.Detach(this);
        if (_behavior.HasFlag(CommandBehavior.CloseConnection)) _connection.Close();
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    internal void Start(StatementBatch statements, bool ownsStatements)
    {
        _statements = statements;
        _ownsStatements = ownsStatements;
        NextResult();
    }

    /// <summary>Runs everything that is left, for what it does rather than for its rows.</summary>
    internal int RunToEnd()
    {
        do
        {
            while (!_isAtEnd) FetchChunk();
        }
        while (NextResult());
        return RecordsAffected;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }

    private bool Run(Statement statement)
    {
        statement.Bind(Command.Parameters);
        var result = statement.Execute(Command);
        switch (NativeMethods.ResultReturnType(*result.Pointer))
        {
            case ResultKind.Rows:
                Show(result);
                return true;
            case ResultKind.ChangedRows:
                _changedRows = Math.Max(_changedRows, 0) + (long)NativeMethods.RowsChanged(result.Pointer);
                break;
        }

        result.Dispose();
        return false;
    }

    private void Show(ResultHandle result)
    {
        _result = result;
        var count = (int)NativeMethods.ColumnCount(result.Pointer);
        _columns = new ColumnVector[count];
        _names = new string[count];
        for (var i = 0; i < count; i++)
        {
            _names[i] = EngineText.Borrow(NativeMethods.ColumnName(result.Pointer, (ulong)i));
            using var type = NativeMethods.ColumnLogicalType(result.Pointer, (ulong)i);
            _columns[i] = VectorFactory.Create(_names[i], type);
        }

        _isAtEnd = false;
        HadRows = FetchChunk();
        _isBeforeFirstRow = true;
    }

    private bool FetchChunk()
    {
        _chunk?.Dispose();
        _row = 0;
        do
        {
            _chunk = NativeMethods.FetchChunk(*_result!.Pointer);
            _chunkSize = _chunk.IsInvalid ? 0 : NativeMethods.DataChunkSize(_chunk);
        }
        while (!_chunk.IsInvalid && _chunkSize == 0);

        if (_chunk.IsInvalid) return EndRows();
        for (var i = 0; i < _columns.Length; i++) _columns[i].Bind(NativeMethods.DataChunkVector(_chunk, (ulong)i));
        return true;
    }

    private bool EndRows()
    {
        _isAtEnd = true;
        var error = EngineText.Borrow(NativeMethods.ResultError(_result!.Pointer));
        return error.Length == 0 ? false : throw new DuckDbException(error, Command.CommandText);
    }

    private void CloseResult()
    {
        var isUnfinished = _result is not null && !_isAtEnd;
        _chunk?.Dispose();
        _chunk = null;
        _result?.Dispose();
        _result = null;
        (_columns, _names, _row, _chunkSize) = ([], [], 0, 0);
        (_isAtEnd, _isBeforeFirstRow, HadRows) = (true, false, false);
        if (isUnfinished) EndAbandonedQuery();
    }

    /// <summary>DuckDB keeps the files and the transaction of an abandoned query until the connection runs another.</summary>
    private void EndAbandonedQuery()
    {
        using var result = new ResultHandle();
        _ = NativeMethods.Query(_connection.Handle, "SELECT 1", result.Pointer);
    }

    private void ThrowIfClosed()
    {
        if (_isClosed) throw new InvalidOperationException("The reader is closed.");
    }
}
