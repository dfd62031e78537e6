using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Amazon.Athena;

namespace Workbook.Pipeline;

/// <summary>
/// Athena through ADO.NET. Athena keeps no sessions: opening a connection calls nothing, and each command is a query
/// execution of its own.
/// </summary>
public sealed class AthenaConnection : DbConnection
{
    private readonly TimeProvider _clock;
    private AthenaConnectionStringBuilder _settings = [];
    private IAmazonAthena? _athena;
    private bool _ownsClient;
    private bool _isOpen;

    /// <summary>A connection whose connection string is still to be set.</summary>
    public AthenaConnection() => _clock = TimeProvider.System;

    /// <exception cref="ArgumentException"><inheritdoc cref="AthenaConnectionStringBuilder(string)" path="/exception"/></exception>
    public AthenaConnection(string connectionString) : this() => ConnectionString = connectionString;

    /// <summary>A connection over a client of the caller's, who goes on to own it.</summary>
    /// <param name="outputLocation">S3 URI of the results; needed unless the work group names one.</param>
    public AthenaConnection(
        IAmazonAthena athena, string database, string? workGroup = null, string? outputLocation = null, TimeProvider? clock = null)
    {
        _athena = athena;
        _clock = clock ?? TimeProvider.System;
        _settings.Database = database;
        if (workGroup is not null)
            _settings.WorkGroup = workGroup;
        if (outputLocation is not null)
            _settings.OutputLocation = outputLocation;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => _settings.ConnectionString;
        set => _settings = _isOpen
            ? throw new InvalidOperationException("The connection is open; close it before changing its connection string.")
            : new AthenaConnectionStringBuilder(value ?? "");
    }

    /// <inheritdoc/>
    public override string Database => _settings.Database;

    /// <summary>Data catalog of unqualified names; <c>AwsDataCatalog</c> unless set.</summary>
    public string Catalog => _settings.Catalog;

    /// <summary>Work group that the queries run in.</summary>
    public string WorkGroup => _settings.WorkGroup;

    /// <summary>S3 URI of the results; null leaves it to the work group.</summary>
    public string? OutputLocation => _settings.OutputLocation;

    /// <summary>The query that ended last on this connection: its id, bytes scanned and times; null before the first.</summary>
    public AthenaQuery? LastQuery { get; internal set; }

    /// <summary>Called for each query that succeeded.</summary>
    internal Action<AthenaQuery>? QueryEnded { get; init; }

    /// <inheritdoc/>
    public override string DataSource => _settings.Endpoint ?? _settings.Region ?? "athena";

    /// <summary>Athena tells its engine version with each query only.</summary>
    public override string ServerVersion => LastQuery?.EngineVersion ?? "";

    /// <inheritdoc/>
    public override ConnectionState State => _isOpen ? ConnectionState.Open : ConnectionState.Closed;

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => AthenaProviderFactory.Instance;

    internal TimeProvider Clock => _clock;

    internal IAmazonAthena Client => _isOpen && _athena is not null
        ? _athena
        : throw new InvalidOperationException("The connection is closed; open it before running commands.");

    /// <inheritdoc/>
    public override void Open()
    {
        if (_isOpen)
            return;
        if (_athena is null)
            (_athena, _ownsClient) = (_settings.CreateClient(), true);
        _isOpen = true;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        _isOpen = false;
        if (!_ownsClient)
            return;
        _athena?.Dispose();
        (_athena, _ownsClient) = (null, false);
    }

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => _settings.Database = databaseName;

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new AthenaCommand(this);

    /// <exception cref="NotSupportedException">Always: Athena has no transactions.</exception>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("Athena has no transactions; each statement stands for itself.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }
}
