using System.Collections;
using System.Data;
using System.Data.Common;
using Amazon.Athena;
using Amazon.Athena.Model;

namespace Workbook.Pipeline;

/// <summary>The rows of a query, fetched a page of up to 1,000 at a time while they are read.</summary>
public sealed partial class AthenaDataReader : DbDataReader
{
    private readonly AthenaConnection _connection;
    private readonly CommandBehavior _behavior;
    private readonly List<AthenaColumn> _columns;
    private List<Row> _page;
    private string? _nextPage;
    private int _row = -1;
    private bool _isClosed;

    private AthenaDataReader(AthenaConnection connection, AthenaQuery query, CommandBehavior behavior, GetQueryResultsResponse first)
    {
        (_connection, Query, _behavior) = (connection, query, behavior);
        _columns = [.. (first.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).Select(info => new AthenaColumn(info))];
        _page = first.ResultSet?.Rows ?? [];
        _nextPage = first.NextToken;
        if (HasHeader())
            _page.RemoveAt(0);
        HasRows = _page.Count > 0 || _nextPage is not null;
        RecordsAffected = query.SubstatementType is "INSERT" or "CREATE_TABLE_AS_SELECT" || first.UpdateCount > 0
            ? checked((int)(first.UpdateCount ?? 0))
            : -1;
    }

    /// <summary>The query execution that these rows come from.</summary>
    public AthenaQuery Query { get; }

    /// <summary>Id of the query execution.</summary>
    public string QueryExecutionId => Query.QueryExecutionId;

    /// <summary>What the query read from S3.</summary>
    public long DataScannedInBytes => Query.DataScannedInBytes;

    /// <summary>Time in which the engine worked on the query.</summary>
    public TimeSpan EngineExecutionTime => Query.EngineExecutionTime;

    /// <inheritdoc/>
    public override int FieldCount => _columns.Count;

    /// <inheritdoc/>
    public override bool HasRows { get; }

    /// <inheritdoc/>
    public override bool IsClosed => _isClosed;

    /// <summary>Rows written by INSERT or CREATE TABLE AS, else -1.</summary>
    public override int RecordsAffected { get; }

    /// <inheritdoc/>
    public override int Depth => 0;

    internal static async Task<AthenaDataReader> OpenAsync(
        AthenaConnection connection, AthenaQuery query, CommandBehavior behavior, CancellationToken cancellationToken) =>
        new(connection, query, behavior, await FetchAsync(connection, query, null, cancellationToken));

    /// <inheritdoc/>
    public override bool Read() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        while (_row + 1 >= _page.Count && _nextPage is not null)
        {
            var next = await FetchAsync(_connection, Query, _nextPage, cancellationToken);
            (_page, _nextPage, _row) = (next.ResultSet.Rows ?? [], next.NextToken, -1);
        }
        if (_row < _page.Count)
            _row++;
        return _row < _page.Count;
    }

    /// <summary>Always false: a statement has one result.</summary>
    public override bool NextResult() => false;

    /// <inheritdoc/>
    public override void Close()
    {
        _isClosed = true;
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
            _connection.Close();
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    // Athena repeats the column names as the first row of what a DML statement gives, and of nothing else.
    private bool HasHeader() =>
        Query.StatementType == Amazon.Athena.StatementType.DML && _page.Count > 0
        && _page[0].Data.Select(datum => datum.VarCharValue).SequenceEqual(_columns.Select(column => column.Name));

    private static async Task<GetQueryResultsResponse> FetchAsync(
        AthenaConnection connection, AthenaQuery query, string? page, CancellationToken cancellationToken)
    {
        var request = new GetQueryResultsRequest { QueryExecutionId = query.QueryExecutionId, NextToken = page, MaxResults = 1000 };
        try
        {
            return await connection.Client.GetQueryResultsAsync(request, cancellationToken);
        }
        catch (AmazonAthenaException error)
        {
            throw AthenaException.Rejected(connection, query.Sql, error);
        }
    }
}
