using System.Collections.Concurrent;
using System.Text;
using Workbook.DuckDb;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.S3;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>
/// Takes accepted queries through their states: QUEUED, RUNNING, then SUCCEEDED, FAILED or CANCELLED. What a query wrote becomes visible in the
/// same transaction that makes it SUCCEEDED; of any other nothing stays.
/// </summary>
internal sealed class QueryRunner(CloudContext cloud, QueryEngine engine, StatementRunner statements, ObjectStore objects) : IAsyncDisposable
{
    /// <summary>Queries that run at a time; the others are QUEUED.</summary>
    private readonly SemaphoreSlim _slots = new(Math.Max(2, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<string, RunningQuery> _running = [];
    private volatile bool _isEnding;

    /// <summary>Queries that a killed server was in the middle of have failed.</summary>
    public Task FailLeftoversAsync() => cloud.Catalog.WriteAsync(transaction =>
    {
        foreach (var execution in AthenaStore.Unfinished(transaction))
            AthenaStore.Update(transaction, Ended(execution, QueryState.Failed, QueryFailure.ServerEnded()));
    });

    /// <summary>
    /// Runs a query whose row is on its way to the disk. What the query changes is committed after that row or, when there never is one, not at all.
    /// </summary>
    public void Start(QueryExecution execution, AcceptedStatement statement, WorkGroup workGroup)
    {
        var query = new RunningQuery(execution, statement, workGroup);
        _running[execution.QueryExecutionId] = query;
        query.Done = RunAsync(query);
    }

    /// <summary>A query as it stands while it runs; null when it has ended. That it runs is not kept on disk: a restart ends it either way.</summary>
    public QueryExecution? Find(string id) => _running.TryGetValue(id, out var query) ? query.Execution : null;

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
        foreach (var (id, query) in _running)
        {
            Stop(id);
            await query.Done;
        }
    }

    private async Task RunAsync(RunningQuery query)
    {
        await Task.Yield();
        try
        {
            await RunInSlotAsync(query, query.Stop.Token);
        }
        catch (Exception error) // the row cannot be written any more: the disk is full, or the catalog is damaged
        {
            cloud.Log.Error($"Query execution {query.Execution.QueryExecutionId} could not be recorded", error);
        }

        _running.TryRemove(query.Execution.QueryExecutionId, out _);
        query.Stop.Dispose();
    }

    private async Task RunInSlotAsync(RunningQuery query, CancellationToken cancellationToken)
    {
        try
        {
            await _slots.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await SaveAsync(Stopped(query.Execution));
            return;
        }

        try
        {
            await RunAsync(query, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task RunAsync(RunningQuery query, CancellationToken cancellationToken)
    {
        var begun = cloud.Now;
        var execution = query.Execution with
        {
            Status = query.Execution.Status with { State = QueryState.Running },
            Statistics = new QueryStatistics { QueryQueueTimeInMillis = Milliseconds(begun - query.Execution.Status.SubmissionDateTime) },
        };
        query.Execution = execution;
        var run = new QueryRun(execution, query.Statement, query.WorkGroup, begun, objects);
        try
        {
            var outcome = await statements.RunAsync(run, cancellationToken);
            await CommitAsync(run, outcome, cancellationToken);
            return;
        }
        catch (OperationCanceledException)
        {
            execution = Stopped(execution);
        }
        catch (QueryCancelledException cancelled)
        {
            execution = Ended(execution, QueryState.Cancelled, cancelled.Message);
        }
        catch (Exception error) // whatever went wrong belongs to this query: its client reads why
        {
            execution = Ended(execution, QueryState.Failed, Explained(run, error));
        }

        run.Discard();
        await FailAsync(run, Timed(execution, run, execution.Statistics));
    }

    private async Task CommitAsync(QueryRun run, QueryOutcome outcome, CancellationToken cancellationToken)
    {
        var statistics = run.Execution.Statistics with { DataScannedInBytes = outcome.DataScanned, DataManifestLocation = outcome.ManifestLocation };
        await cloud.Catalog.WriteAsync(transaction =>
        {
            // From here on stopping comes too late.
            cancellationToken.ThrowIfCancellationRequested();
            outcome.Commit?.Invoke(transaction);
            foreach (var (write, content) in outcome.Objects)
                objects.Commit(transaction, write, content);
            var ended = Timed(Ended(run.Execution, QueryState.Succeeded, reason: null), run, statistics);
            if (!AthenaStore.Update(transaction, ended, outcome.Shape))
                throw new OperationCanceledException("The query was not accepted.");
            ResultReuse.Remember(transaction, ended, run.Statement);
        });
    }

    /// <summary>A failed DDL statement leaves its reason in the text object that its lines would have been in.</summary>
    private async Task FailAsync(QueryRun run, QueryExecution ended)
    {
        if (ended.Status.State == QueryState.Failed && ended.StatementType == "DDL" && run.Output.Key.EndsWith(".txt", StringComparison.Ordinal))
        {
            try
            {
                await run.StageAsync(run.Output.Bucket, run.Output.Key, Encoding.UTF8.GetBytes(ended.Status.StateChangeReason ?? ""), CancellationToken.None);
                await cloud.Catalog.WriteAsync(transaction =>
                {
                    objects.Commit(transaction, run.Staged[^1].Write, run.Staged[^1].Content);
                    AthenaStore.Update(transaction, ended);
                });
                return;
            }
            catch (AwsException missing) when (missing.Code == "NoSuchBucket")
            {
                run.Discard();
            }
        }

        await SaveAsync(ended);
    }

    private QueryFailure Explained(QueryRun run, Exception error)
    {
        if (error is DuckDbException refused)
            engine.Failed(refused);
        var failure = error is AwsException { Code: "NoSuchBucket", Details.Count: > 0 } missing && missing.Details[0].Value == run.Output.Bucket
            ? QueryFailure.NoResultBucket(run.Output.Bucket, error)
            : QueryFailure.From(error, run.Files);
        if (failure.Error.ErrorCategory == 1)
            cloud.Log.Error($"Query execution {run.Execution.QueryExecutionId} failed", error);
        var output = run.Execution.ResultConfiguration.OutputLocation;
        return run.Statement switch
        {
            CreateTableAs => failure.With(
                $"You may need to manually clean the data at location '{output}' before retrying. Athena will not delete data in your account."),
            InsertInto or Unload => failure.With(
                $"If a data manifest file was generated at '{output}-manifest.csv', you may need to manually clean the data from locations specified in the manifest. Athena will not delete data in your account."),
            _ => failure,
        };
    }

    private Task<bool> SaveAsync(QueryExecution execution) => cloud.Catalog.WriteAsync(transaction => AthenaStore.Update(transaction, execution));

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

    private static QueryExecution Timed(QueryExecution execution, QueryRun run, QueryStatistics statistics)
    {
        var completed = execution.Status.CompletionDateTime!.Value;
        var planned = run.Planned ?? run.Start;
        var executed = run.Executed ?? completed;
        return execution with
        {
            Statistics = statistics with
            {
                QueryPlanningTimeInMillis = Milliseconds(planned - run.Start),
                EngineExecutionTimeInMillis = Milliseconds(executed - run.Start),
                ServiceProcessingTimeInMillis = Milliseconds(completed - executed),
                TotalExecutionTimeInMillis = Milliseconds(completed - execution.Status.SubmissionDateTime),
            },
        };
    }

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}

/// <summary>A query between its acceptance and its end.</summary>
internal sealed class RunningQuery(QueryExecution execution, AcceptedStatement statement, WorkGroup workGroup)
{
    private volatile QueryExecution _execution = execution;

    public AcceptedStatement Statement => statement;

    public WorkGroup WorkGroup => workGroup;

    public CancellationTokenSource Stop { get; } = new();

    public Task Done { get; set; } = Task.CompletedTask;

    /// <summary>As it stands now.</summary>
    public QueryExecution Execution
    {
        get => _execution;
        set => _execution = value;
    }
}
