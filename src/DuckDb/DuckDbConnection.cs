using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Workbook.DuckDb.Functions;
using Workbook.DuckDb.Native;

namespace Workbook.DuckDb;

/// <summary>
/// A connection to a DuckDB instance. It runs one command at a time and holds at most one open reader; more of them need
/// <see cref="DuckDbDatabase.Connect"/>. A connection opened from a connection string to <c>:memory:</c> has an instance of its own.
/// </summary>
public sealed class DuckDbConnection : DbConnection
{
    private readonly DuckDbDatabase? _shared;
    private DuckDbDatabase? _own;
    private ConnectionHandle? _handle;
    private DuckDbDataReader? _reader;
    private string _connectionString;

    /// <summary>A connection to a new instance in memory.</summary>
    public DuckDbConnection() : this("")
    {
    }

    /// <summary>A connection as the text says: <c>Data Source=clicks.duckdb;threads=2</c>. It opens by <see cref="Open"/>.</summary>
    public DuckDbConnection(string connectionString) => _connectionString = connectionString;

    internal DuckDbConnection(string connectionString, DuckDbDatabase shared) : this(connectionString) => _shared = shared;

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (_handle is not null) throw new InvalidOperationException("The connection is open: close it before setting its connection string.");
            _connectionString = value ?? "";
        }
    }

    /// <summary>The name of the data source as DuckDB's catalogs have it: the file name without extension, or <c>memory</c>.</summary>
    public override string Database => DataSource.StartsWith(DuckDbOptions.InMemory, StringComparison.Ordinal) ? "memory" : Path.GetFileNameWithoutExtension(DataSource);

    /// <inheritdoc/>
    public override string DataSource => new DuckDbConnectionStringBuilder(_connectionString).DataSource;

    /// <summary>The engine's version, such as <c>v1.5.5</c>.</summary>
    public override string ServerVersion => DuckDbDatabase.EngineVersion;

    /// <inheritdoc/>
    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => DuckDbProviderFactory.Instance;

    internal ConnectionHandle Handle =>
        _handle ?? throw new InvalidOperationException("The DuckDB connection is closed. Call Open() first; a closed connection can be opened again.");

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">The file is no database or held by another process, or a setting is unknown or wrong.</exception>
    public override void Open()
    {
        if (_handle is not null) throw new InvalidOperationException("The connection is open already.");
        if (_shared is null) _own = DuckDbDatabase.Open(new DuckDbConnectionStringBuilder(_connectionString).ToOptions());
        _handle = (_shared ?? _own!).ConnectHandle();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Closes the connection with its open reader; a transaction that was not committed is rolled back.</summary>
    public override void Close()
    {
        if (_handle is null) return;
        _reader?.Dispose();
        _handle.Dispose();
        _handle = null;
        _own?.Dispose();
        _own = null;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <summary>A command with the text, ready to run.</summary>
    public DuckDbCommand CreateCommand(string commandText) => new(commandText, this);

    /// <inheritdoc cref="DbConnection.CreateCommand"/>
    public new DuckDbCommand CreateCommand() => new("", this);

    /// <summary>Runs statements that answer no rows: settings, DDL, inserts. Returns the number of changed rows, -1 where none of them changes rows.</summary>
    /// <exception cref="DuckDbException">DuckDB refuses the text or fails to run it.</exception>
    public int Execute(string commandText)
    {
        using var command = CreateCommand(commandText);
        return command.ExecuteNonQuery();
    }

    /// <summary>
    /// Makes a C# function callable in SQL, on all connections of this instance. Its parameter types decide the SQL types; the same name with
    /// other parameter types adds an overload. A row in which an argument is NULL gives NULL without a call, unless that parameter is declared
    /// nullable (<c>long?</c>, <c>string?</c>). What the function throws fails the query with its message. Several threads may call it at once.
    /// </summary>
    /// <param name="name">The SQL name.</param>
    /// <param name="function">
    /// Parameters and result are of: bool, any integer to Int128, BigInteger (HUGEINT), float, double, string, byte[], DateOnly, TimeOnly, DateTime (TIMESTAMP),
    /// DateTimeOffset (TIMESTAMPTZ), <see cref="DuckDbInterval"/>, Guid, or arrays of these (LIST). A result may also be any sequence of these or of pairs of them (MAP).
    /// </param>
    /// <param name="isPure">Equal arguments give an equal result, so that DuckDB may call it once for a constant. False for random numbers and the like.</param>
    /// <exception cref="NotSupportedException">A parameter or the result is of another type; the message names it.</exception>
    /// <exception cref="DuckDbException">DuckDB refuses the registration.</exception>
    public void RegisterScalarFunction(string name, Delegate function, bool isPure = true) =>
        ScalarFunction.Register(Handle, name, function, isPure);

    /// <summary>Runs <c>USE</c>, which takes a catalog or <c>catalog.schema</c>.</summary>
    public override void ChangeDatabase(string databaseName) =>
        Execute($"USE \"{databaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
            throw new NotSupportedException($"DuckDB's transactions are snapshots; isolation level {isolationLevel} is not offered.");
        return new DuckDbTransaction(this);
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }

    internal void Attach(DuckDbDataReader reader)
    {
        if (Interlocked.CompareExchange(ref _reader, reader, null) is not null)
            throw new InvalidOperationException("This connection has an open reader or a running command. Dispose that first, or take another connection from DuckDbDatabase.Connect().");
    }

    internal void Detach(DuckDbDataReader reader) => Interlocked.CompareExchange(ref _reader, null, reader);

    /// <summary>Interrupts what the connection runs, if that is a command of this kind.</summary>
    internal void Interrupt(DuckDbCommand command)
    {
        if (_handle is { } handle && _reader?.Command == command)
        {
            try { NativeMethods.Interrupt(handle); }
            catch (ObjectDisposedException) { return; } // Closed by another thread just now: nothing runs any more.
        }
    }
}
