using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Workbook.Pipeline;

/// <summary>
/// One statement. Parameters are <c>?</c> in the text and are taken in the order in which they were added; with Dapper write
/// <c>?name?</c>.
/// </summary>
public sealed class AthenaCommand : DbCommand
{
    private AthenaConnection? _connection;
    private CancellationTokenSource? _cancel;

    /// <summary>A command without a connection yet.</summary>
    public AthenaCommand() { }

    /// <summary>A command on a connection.</summary>
    public AthenaCommand(AthenaConnection connection, string commandText = "") => (_connection, CommandText) = (connection, commandText);

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText { get; set => field = value ?? ""; } = "";

    /// <summary>Seconds until the query is stopped, 1,800 unless set (Athena's own limit of DML queries); 0 waits for ever.</summary>
    public override int CommandTimeout { get; set; } = 1800;

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException($"Athena runs SQL text only, not {value}.");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>Values for the <c>?</c> of the text, in order.</summary>
    public new AthenaParameterCollection Parameters { get; } = [];

    /// <inheritdoc/>
    protected override DbConnection? DbConnection { get => _connection; set => _connection = (AthenaConnection?)value; }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Stops the query in Athena too; whoever waits for it gets an <see cref="AthenaException"/>.</summary>
    public override void Cancel() => Volatile.Read(ref _cancel)?.Cancel();

    /// <summary>Does nothing: Athena compiles a statement each time it runs.</summary>
    public override void Prepare() { }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new AthenaParameter();

    /// <summary>Rows written by INSERT or CREATE TABLE AS, else -1.</summary>
    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="ExecuteNonQuery"/>
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await using var reader = await RunAsync(CommandBehavior.Default, cancellationToken);
        return reader.RecordsAffected;
    }

    /// <inheritdoc/>
    public override object? ExecuteScalar() => ExecuteScalarAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await using var reader = await RunAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
    }

    /// <inheritdoc cref="ExecuteReaderAsync(CancellationToken)"/>
    public new AthenaDataReader ExecuteReader() => RunAsync(CommandBehavior.Default, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Runs the statement to its end and opens its result, whose rows come page by page.</summary>
    /// <exception cref="AthenaException">Athena refused the statement, or the query failed, was stopped or took too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the query is stopped in Athena too.</exception>
    public new Task<AthenaDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        RunAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        RunAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await RunAsync(behavior, cancellationToken);

    private async Task<AthenaDataReader> RunAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        using var cancel = new CancellationTokenSource();
        _cancel = cancel;
        try
        {
            var run = new QueryRun(connection, CommandText, [.. Parameters.Select(parameter => AthenaLiteral.Of(parameter.Value))]);
            var query = await run.ToEndAsync(CommandTimeout, cancel.Token, cancellationToken);
            connection.LastQuery = query;
            connection.QueryEnded?.Invoke(query);
            return await AthenaDataReader.OpenAsync(connection, query, behavior, cancellationToken);
        }
        finally
        {
            _cancel = null;
        }
    }
}
