using System.Collections.Concurrent;
using Workbook.LocalAws.S3;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>
/// Takes accepted queries through their states: QUEUED, RUNNING, then SUCCEEDED, FAILED or CANCELLED. What a query wrote becomes visible in the
/// same transaction that makes it SUCCEEDED; of any other nothing stays.
/// </summary>
internal sealed class QueryRunner(CloudContext cloud, StatementRunner statements, ObjectStore objects) : IAsyncDisposable
{
    /// <summary>Queries that run at a time; the others are QUEUED.</summary>
    private readonly SemaphoreSlim _slots = new(Math.Max(2, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<string, (CancellationTokenSource Stop, Task Done)> _running = [];
    private volatile bool _isEnding;

    /// <summary>Queries that a killed server was in the middle of have failed.</summary>
    public Task FailLeftoversAsync() => cloud.Catalog.WriteAsync(transaction =>
    {
        foreach (var execution in AthenaStore.Unfinished(transaction))
            AthenaStore.Update(transaction, Ended(execution, QueryState.Failed, QueryFailure.ServerEnded()));
    });

    /// <summary>Runs a query that is on disk as QUEUED.</summary>
    public void Start(QueryExecution execution, Statement statement, WorkGroup workGroup)
    {
        var stop = new CancellationTokenSource();
        var registered = new TaskCompletionSource();
        _running[execution.QueryExecutionId] = (stop, RunAsync(execution, statement, workGroup, registered.Task, stop));
        registered.SetResult();
    }

    /// <summary>Interrupts a query; nothing happens when it has ended.</summary>
    public void Stop(string id)
    {
        if (!_running.TryGetValue(id, out var query))
            return;
        try
        {
            query.Stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended just now.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        foreach (var (id, (_, done)) in _running)
        {
            Stop(id);
            await done;
        }
    }

    private async Task RunAsync(QueryExecution execution, Statement statement, WorkGroup workGroup, Task registered, CancellationTokenSource stop)
    {
        await registered;
        await Task.Yield();
        try
        {
            await RunInSlotAsync(execution, statement, workGroup, stop.Token);
        }
        catch (Exception error) // the row cannot be written any more: the disk is full, or the catalog is damaged
        {
            cloud.Log.Error($"Query execution {execution.QueryExecutionId} could not be recorded", error);
        }

        _running.TryRemove(execution.QueryExecutionId, out _);
        stop.Dispose();
    }

    private async Task RunInSlotAsync(QueryExecution execution, Statement statement, WorkGroup workGroup, CancellationToken cancellationToken)
    {
        try
        {
            await _slots.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await SaveAsync(Stopped(execution));
            return;
        }

        try
        {
            await RunAsync(execution, statement, workGroup, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task RunAsync(QueryExecution execution, Statement statement, WorkGroup workGroup, CancellationToken cancellationToken)
    {
        var begun = cloud.Now;
        execution = execution with
        {
            Status = execution.Status with { State = QueryState.Running },
            Statistics = new QueryStatistics { QueryQueueTimeInMillis = Milliseconds(begun - execution.Status.SubmissionDateTime) },
        };
        await SaveAsync(execution);
        var run = new QueryRun(execution, statement, workGroup, begun, objects);
        try
        {
            var outcome = await statements.RunAsync(run, cancellationToken);
            await CommitAsync(execution, outcome, begun, cancellationToken);
            return;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            execution = Stopped(execution);
        }
        catch (QueryCancelledException cancelled)
        {
            execution = Ended(execution, QueryState.Cancelled, cancelled.Message);
        }
        catch (Exception error) // whatever went wrong belongs to this query: its client reads why
        {
            execution = Ended(execution, QueryState.Failed, Explained(execution, statement, error));
        }

        run.Discard();
        await SaveAsync(Timed(execution, begun, execution.Statistics));
    }

    private async Task CommitAsync(QueryExecution execution, QueryOutcome outcome, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        var statistics = execution.Statistics with { DataScannedInBytes = outcome.DataScanned, DataManifestLocation = outcome.ManifestLocation };
        await cloud.Catalog.WriteAsync(transaction =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcome.Commit?.Invoke(transaction);
            foreach (var (write, content) in outcome.Objects)
                objects.Commit(transaction, write, content);
            var ended = Timed(Ended(execution, QueryState.Succeeded, reason: null), begun, statistics);
            AthenaStore.Update(transaction, ended, outcome.Shape);
        });
    }

    private QueryFailure Explained(QueryExecution execution, Statement statement, Exception error)
    {
        var failure = QueryFailure.From(error);
        if (failure.Error.ErrorCategory == 1)
            cloud.Log.Error($"Query execution {execution.QueryExecutionId} failed", error);
        var output = execution.ResultConfiguration.OutputLocation;
        return statement switch
        {
            CreateTableAs => failure.With(
                $". You may need to manually clean the data at location '{output}' before retrying. Athena will not delete data in your account."),
            InsertInto => failure.With(
                $". If a data manifest file was generated at '{output}-manifest.csv', you may need to manually clean the data from locations specified in the manifest. Athena will not delete data in your account."),
            _ => failure,
        };
    }

    private Task SaveAsync(QueryExecution execution) => cloud.Catalog.WriteAsync(transaction => AthenaStore.Update(transaction, execution));

    private QueryExecution Stopped(QueryExecution execution) => _isEnding
        ? Ended(execution, QueryState.Failed, QueryFailure.ServerEnded())
        : Ended(execution, QueryState.Cancelled, "Query cancelled by user");

    private QueryExecution Ended(QueryExecution execution, string state, QueryFailure failure)
    {
        var ended = Ended(execution, state, failure.Message);
        return ended with { Status = ended.Status with { AthenaError = failure.Error } };
    }

    private QueryExecution Ended(QueryExecution execution, string state, string? reason) => execution with
    {
        Status = execution.Status with { State = state, StateChangeReason = reason, CompletionDateTime = cloud.Now },
    };

    private static QueryExecution Timed(QueryExecution execution, DateTimeOffset begun, QueryStatistics statistics)
    {
        var completed = execution.Status.CompletionDateTime!.Value;
        return execution with
        {
            Statistics = statistics with
            {
                EngineExecutionTimeInMillis = Milliseconds(completed - begun),
                TotalExecutionTimeInMillis = Milliseconds(completed - execution.Status.SubmissionDateTime),
            },
        };
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
