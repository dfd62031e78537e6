using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Workbook.DuckDb;

/// <summary>
/// One or more SQL statements in DuckDB's dialect. Parameters stand as <c>$name</c>, or as <c>?</c> in the order in which they were added.
/// </summary>
public sealed class DuckDbCommand : DbCommand
{
    private string _text;
    private DuckDbConnection? _connection;
    private StatementBatch? _prepared;
    private volatile bool _isCancelled;

    /// <summary>A command without text and connection.</summary>
    public DuckDbCommand() : this("")
    {
    }

    /// <summary>A command with its text and connection.</summary>
    public DuckDbCommand(string commandText, DuckDbConnection? connection = null) => (_text, _connection) = (commandText, connection);

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set
        {
            Forget();
            _text = value ?? "";
        }
    }

    /// <summary>Kept for code that sets it; DuckDB has no time limit. Use a <see cref="CancellationToken"/>.</summary>
    public override int CommandTimeout { get; set; }

    /// <summary>Text, the only type there is.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text) throw new NotSupportedException($"DuckDB takes SQL text, not {value}.");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc cref="DbCommand.Parameters"/>
    public new DuckDbParameterCollection Parameters { get; } = [];

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            Forget();
            _connection = (DuckDbConnection?)value;
        }
    }

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get; set; }

    internal bool IsCancelled => _isCancelled;

    /// <summary>Interrupts this command wherever it runs or is read; it fails with a <see cref="DuckDbException"/> of type <c>INTERRUPT</c>. Safe from any thread.</summary>
    public override void Cancel()
    {
        _isCancelled = true;
        _connection?.Interrupt(this);
    }

    /// <summary>Keeps the statement prepared for further runs with other parameter values. A text of several statements is prepared anew each time.</summary>
    /// <exception cref="DuckDbException">DuckDB refuses the text.</exception>
    public override void Prepare()
    {
        if (_prepared is not null) return;
        var batch = new StatementBatch(OpenConnection(), _text);
        try
        {
            if (batch.Count == 1)
            {
                batch.Prepare(0);
                _prepared = batch;
            }
        }
        finally
        {
            if (_prepared is null) batch.Dispose();
        }
    }

    /// <inheritdoc cref="DbCommand.ExecuteReader()"/>
    /// <exception cref="DuckDbException">DuckDB refuses the text or fails to run it.</exception>
    public new DuckDbDataReader ExecuteReader() => Execute(CommandBehavior.Default);

    /// <inheritdoc cref="DbCommand.ExecuteReaderAsync(CancellationToken)"/>
    /// <exception cref="DuckDbException">DuckDB refuses the text or fails to run it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, which interrupts the statement.</exception>
    public new Task<DuckDbDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        ExecuteAsync(CommandBehavior.Default, cancellationToken);

    /// <summary>Runs all statements to their end and returns the number of changed rows, -1 where none of them changes rows.</summary>
    /// <exception cref="DuckDbException">DuckDB refuses the text or fails to run it.</exception>
    public override int ExecuteNonQuery()
    {
        using var reader = Execute(CommandBehavior.Default);
        return reader.RunToEnd();
    }

    /// <inheritdoc/>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            using var reader = Start(CommandBehavior.Default);
            return reader.RunToEnd();
        },
        cancellationToken);

    /// <summary>The first column of the first row: null where there is no row, DBNull where it is NULL.</summary>
    /// <exception cref="DuckDbException">DuckDB refuses the text or fails to run it.</exception>
    public override object? ExecuteScalar()
    {
        using var reader = Execute(CommandBehavior.Default);
        return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    /// <inheritdoc/>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            using var reader = Start(CommandBehavior.Default);
            return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Execute(behavior);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteAsync(behavior, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    /// <summary>Runs work of this command on another thread; the token interrupts it.</summary>
    internal async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _isCancelled = false;
        await using var registration = cancellationToken.Register(Cancel);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        catch (DuckDbException error) when (error.IsInterrupt && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The query was cancelled.", error, cancellationToken);
        }
    }

    private Task<DuckDbDataReader> ExecuteAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        RunAsync(() => Start(behavior), cancellationToken);

    private DuckDbDataReader Execute(CommandBehavior behavior)
    {
        _isCancelled = false;
        return Start(behavior);
    }

    private DuckDbDataReader Start(CommandBehavior behavior)
    {
        var connection = OpenConnection();
        var reader = new DuckDbDataReader(this, connection, behavior);
        connection.Attach(reader);
        try
        {
            reader.Start(_prepared ?? new StatementBatch(connection, _text), ownsStatements: _prepared is null);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private DuckDbConnection OpenConnection()
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        _ = connection.Handle;
        return connection;
    }

    private void Forget()
    {
        _prepared?.Dispose();
        _prepared = null;
    }
}
