using System.Collections.Concurrent;
using Workbook.LocalAws.Logs;

namespace Workbook.LocalAws.Lambda;

/// <summary>Runs functions as child processes: a pool of instances per function, stopped when idle and at the end.</summary>
internal sealed class FunctionRunner : IAsyncDisposable
{
    /// <summary>AWS keeps environments for some minutes; it does not say how many.</summary>
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(5);

    private readonly CloudContext _cloud;
    private readonly FunctionPackage _packages;
    private readonly ProcessRecords _records;
    private readonly LogWriter _logs;
    private readonly ConcurrentDictionary<string, FunctionPool> _pools = [];
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _idleTimer;

    public FunctionRunner(CloudContext cloud, FunctionPackage packages, LogWriter logs)
    {
        (_cloud, _packages, _logs) = (cloud, packages, logs);
        _records = new ProcessRecords(cloud.State.In("processes"));
        _idleTimer = cloud.Clock.CreateTimer(_ => StopIdle(), null, IdleLimit / 5, IdleLimit / 5);
    }

    /// <summary>Instances that a function may have at a time, however many its callers want: its processes share this machine.</summary>
    public static int InstanceLimit { get; } = Math.Clamp(Environment.ProcessorCount, 2, 10);

    /// <summary>Ends the functions that a killed server left running, and forgets the packages that no function uses any more.</summary>
    public void EndLeftovers()
    {
        if (_records.ReapOrphans() is > 0 and var count)
            _cloud.Log.Warning($"Ended {count} function processes that an earlier server left behind.");
        _packages.RemoveAllBut(_cloud.Catalog.Read(FunctionStore.Packages));
    }

    /// <summary>Runs one invocation to its end, even if the caller goes away.</summary>
    /// <exception cref="OperationCanceledException">The server is stopping; the function was ended.</exception>
    public async Task<(InvocationResult Result, string LogTail)> InvokeAsync(FunctionConfiguration function, Invocation invocation)
    {
        var run = PoolOf(function).InvokeAsync(invocation, _stopping.Token);
        _running.TryAdd(run, true);
        try
        {
            return await run;
        }
        finally
        {
            _running.TryRemove(run, out _);
        }
    }

    /// <summary>Stops the instances of a function that was changed or deleted.</summary>
    public async Task RetireAsync(string functionArn)
    {
        if (_pools.TryRemove(functionArn, out var pool))
            await pool.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _idleTimer.DisposeAsync();
        await _stopping.CancelAsync();
        foreach (var run in _running.Keys)
            await run.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var functionArn in _pools.Keys)
            await RetireAsync(functionArn);
    }

    private FunctionPool PoolOf(FunctionConfiguration function)
    {
        var pool = _pools.GetOrAdd(function.FunctionArn, _ => NewPool(function));
        if (pool.RevisionId == function.RevisionId)
            return pool;
        var fresh = NewPool(function);
        if (!_pools.TryUpdate(function.FunctionArn, fresh, pool))
            return PoolOf(function);
        _ = pool.DisposeAsync().AsTask();
        return fresh;
    }

    private FunctionPool NewPool(FunctionConfiguration function) => new(function, StartAsync, InstanceLimit);

    private Task<FunctionInstance> StartAsync(FunctionConfiguration function)
    {
        var log = new FunctionLog(_logs, function.LogGroup, FunctionLog.NewStreamName(_cloud.Now, function.Version), _cloud.Clock);
        return FunctionInstance.StartAsync(function, _cloud, _packages.CodeFolder(function.CodeSha256), log, _records);
    }

    private void StopIdle()
    {
        var before = _cloud.Now - IdleLimit;
        foreach (var pool in _pools.Values)
            _ = pool.StopIdleAsync(before);
    }
}
