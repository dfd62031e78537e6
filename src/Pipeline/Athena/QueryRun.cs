using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.Runtime;

namespace Workbook.Pipeline;

/// <summary>Starts a statement, waits until Athena has done with it, and stops it when nobody waits any more.</summary>
internal sealed class QueryRun(AthenaConnection connection, string sql, List<string> parameters)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly IAmazonAthena _athena = connection.Client;

    /// <param name="timeout">Seconds; 0 waits for ever.</param>
    /// <param name="cancelled">The command's own Cancel.</param>
    /// <param name="abandoned">The caller's token.</param>
    public async Task<AthenaQuery> ToEndAsync(int timeout, CancellationToken cancelled, CancellationToken abandoned)
    {
        abandoned.ThrowIfCancellationRequested();
        var id = await StartAsync();
        var limit = timeout > 0 ? TimeSpan.FromSeconds(timeout) : Timeout.InfiniteTimeSpan;
        using var late = new CancellationTokenSource(limit, connection.Clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancelled, abandoned, late.Token);
        try
        {
            return await WaitAsync(id, any.Token);
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            var stopped = await StopAsync(id);
            abandoned.ThrowIfCancellationRequested();
            var reason = cancelled.IsCancellationRequested
                ? "The command was cancelled."
                : $"The query took longer than {timeout} s. Raise CommandTimeout, or let it read less.";
            throw AthenaException.Stopped(connection, sql, id, $"{reason} {stopped}");
        }
    }

    // Not given a token: a query that did start must leave its id behind, or nobody could stop it.
    private async Task<string> StartAsync()
    {
        var request = new StartQueryExecutionRequest
        {
            QueryString = sql,
            QueryExecutionContext = new QueryExecutionContext { Database = connection.Database, Catalog = connection.Catalog },
            WorkGroup = connection.WorkGroup,
            ExecutionParameters = parameters.Count > 0 ? parameters : null,
            ResultConfiguration = connection.OutputLocation is { } location ? new ResultConfiguration { OutputLocation = location } : null,
        };
        try
        {
            return (await _athena.StartQueryExecutionAsync(request, CancellationToken.None)).QueryExecutionId;
        }
        catch (AmazonAthenaException error)
        {
            throw AthenaException.Rejected(connection, sql, error);
        }
    }

    private async Task<AthenaQuery> WaitAsync(string id, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause / 2 ? pause * 2 : LongestPause)
        {
            var request = new GetQueryExecutionRequest { QueryExecutionId = id };
            var query = AthenaQuery.From((await _athena.GetQueryExecutionAsync(request, cancellationToken)).QueryExecution);
            if (query.State == QueryExecutionState.SUCCEEDED)
                return query;
            if (query.State == QueryExecutionState.FAILED || query.State == QueryExecutionState.CANCELLED)
                throw AthenaException.Ended(connection, sql, query);
            await Task.Delay(pause, connection.Clock, cancellationToken);
        }
    }

    private async Task<string> StopAsync(string id)
    {
        try
        {
            await _athena.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = id }, CancellationToken.None);
            return "It is stopped in Athena too.";
        }
        catch (AmazonServiceException error)
        {
            return $"Athena did not stop it: {error.Message}";
        }
    }
}
