namespace Workbook.LocalAws.Lambda;

/// <summary>The instances of one function in one revision: warm ones are used again, the most recently used first.</summary>
internal sealed class FunctionPool(FunctionConfiguration function, Func<FunctionConfiguration, Task<FunctionInstance>> start, int limit) : IAsyncDisposable
{
    private readonly SemaphoreSlim _slots = new(limit);
    private readonly List<FunctionInstance> _idle = [];
    private readonly Lock _lock = new();
    private bool _retired;

    public string RevisionId => function.RevisionId;

    /// <summary>Runs an invocation on a warm instance or a new one, waiting while all are busy; the log tail is the invocation's own.</summary>
    public async Task<(InvocationResult Result, string LogTail)> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(invocation, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Stops instances that have had nothing to do since <paramref name="before"/>.</summary>
    public Task StopIdleAsync(DateTimeOffset before)
    {
        List<FunctionInstance> stale;
        lock (_lock)
        {
            stale = _idle.FindAll(instance => instance.IdleSince <= before || !instance.IsAlive);
            _idle.RemoveAll(stale.Contains);
        }

        return Task.WhenAll(stale.Select(instance => instance.DisposeAsync().AsTask()));
    }

    /// <summary>Stops idle instances now and busy ones when they are done.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _retired = true;
        await StopIdleAsync(DateTimeOffset.MaxValue);
    }

    private async Task<(InvocationResult Result, string LogTail)> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        FunctionInstance instance;
        try
        {
            instance = TakeIdle() ?? await start(function);
        }
        catch (FunctionStartException error)
        {
            return (FunctionError.InvalidEntrypoint(invocation.RequestId, error.Message), "");
        }

        try
        {
            var result = await instance.InvokeAsync(invocation, cancellationToken);
            return (result, instance.LogTail);
        }
        finally
        {
            if (!PutIdle(instance))
                await instance.DisposeAsync();
        }
    }

    private FunctionInstance? TakeIdle()
    {
        lock (_lock)
        {
            var warm = _idle.FindLastIndex(instance => instance.IsAlive);
            if (warm < 0)
                return null;
            var instance = _idle[warm];
            _idle.RemoveAt(warm);
            return instance;
        }
    }

    private bool PutIdle(FunctionInstance instance)
    {
        lock (_lock)
        {
            if (_retired || !instance.IsAlive)
                return false;
            _idle.Add(instance);
            return true;
        }
    }
}
