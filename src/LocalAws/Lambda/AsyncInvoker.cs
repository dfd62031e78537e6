using System.Text.Json;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Lambda;

/// <summary>
/// Brings queued invocations to their functions, a few at a time for each, and tries again after failures.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
/// </summary>
internal sealed class AsyncInvoker : IAsyncDisposable
{
    private readonly CloudContext _cloud;
    private readonly InvocationQueue _queue;
    private readonly FunctionRunner _runner;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<long, Task> _inFlight = [];
    private readonly Dictionary<string, int> _busy = [];
    private readonly Lock _lock = new();
    private Task _dispatching = Task.CompletedTask;

    public AsyncInvoker(CloudContext cloud, InvocationQueue queue, FunctionRunner runner)
    {
        (_cloud, _queue, _runner) = (cloud, queue, runner);
        _queue.Queued += Wake;
    }

    public void Start() => _dispatching = DispatchAsync();

    /// <summary>Starts no further invocations; those that run go on.</summary>
    public async Task StopDispatchingAsync()
    {
        _queue.Queued -= Wake;
        await _stopping.CancelAsync();
        await _dispatching;
    }

    /// <summary>Waits for the invocations that run.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_lock)
            running = [.. _inFlight.Values];
        await Task.WhenAll(running);
        _stopping.Dispose();
        _wake.Dispose();
    }

    private void Wake() => _wake.Release();

    private async Task DispatchAsync()
    {
        await Task.Yield();
        while (!_stopping.IsCancellationRequested)
        {
            var now = _cloud.Now;
            foreach (var functionArn in _cloud.Catalog.Read(InvocationQueue.Functions))
                StartDue(functionArn, now);
            await WaitAsync(_cloud.Catalog.Read(session => InvocationQueue.NextDue(session, now)) - now);
        }
    }

    /// <summary>Waits for a new invocation, the end of a running one or the next one's time.</summary>
    private async Task WaitAsync(TimeSpan? untilDue)
    {
        using var timeout = untilDue is { } wait ? new CancellationTokenSource(wait, _cloud.Clock) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
        try
        {
            await _wake.WaitAsync(either.Token);
            // Many wake-ups at once are worth one look.
            while (_wake.Wait(0, CancellationToken.None))
                continue;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
        }
    }

    private void StartDue(string functionArn, DateTimeOffset now)
    {
        lock (_lock)
        {
            var busy = _busy.GetValueOrDefault(functionArn);
            if (busy >= FunctionRunner.InstanceLimit)
                return;
            foreach (var queued in _cloud.Catalog.Read(session => InvocationQueue.Due(session, functionArn, now, FunctionRunner.InstanceLimit)))
            {
                if (busy == FunctionRunner.InstanceLimit || _inFlight.ContainsKey(queued.Id))
                    continue;
                _busy[functionArn] = ++busy;
                _inFlight.Add(queued.Id, Task.Run(() => RunAsync(queued)));
            }
        }
    }

    private async Task RunAsync(QueuedInvocation queued)
    {
        try
        {
            await TryAsync(queued);
        }
        catch (OperationCanceledException)
        {
            // The server stops; the row stays and is tried again after the next start.
        }
        catch (Exception error) // one invocation's trouble must not end the dispatching of others
        {
            _cloud.Log.Error($"Invocation {queued.RequestId} of {queued.FunctionArn} could not be run and is tried again in a minute", error);
            await _cloud.Catalog.WriteAsync(transaction => InvocationQueue.Postpone(transaction, queued.Id, queued.Attempts, _cloud.Now + TimeSpan.FromMinutes(1)));
        }
        finally
        {
            lock (_lock)
            {
                _inFlight.Remove(queued.Id);
                _busy[queued.FunctionArn]--;
            }

            Wake();
        }
    }

    private async Task TryAsync(QueuedInvocation queued)
    {
        var reference = FunctionReference.Parse(queued.FunctionArn);
        var (function, config) = _cloud.Catalog.Read(session => (
            FunctionStore.Find(session, reference.Name, reference.Qualifier ?? FunctionStore.Latest),
            FunctionStore.Setting(session, reference.Name, LambdaSettings.EventInvokeConfig)));
        if (function is null)
        {
            await _cloud.Catalog.WriteAsync(transaction => InvocationQueue.Remove(transaction, queued.Id));
            return;
        }

        var (result, _) = await _runner.InvokeAsync(function, new Invocation { RequestId = queued.RequestId, Payload = queued.Event });
        await SettleAsync(queued, result, config is null ? new EventInvokeConfig() : JsonSerializer.Deserialize<EventInvokeConfig>(config, AwsJson.Pascal)!);
    }

    private async Task SettleAsync(QueuedInvocation queued, InvocationResult result, EventInvokeConfig config)
    {
        var attempts = queued.Attempts + 1;
        var now = _cloud.Now;
        if (!result.Succeeded && !config.IsExhausted(attempts, now - queued.QueuedAt))
        {
            await _cloud.Catalog.WriteAsync(transaction => InvocationQueue.Postpone(transaction, queued.Id, attempts, now + EventInvokeConfig.RetryDelay(attempts)));
            return;
        }

        if (!result.Succeeded)
            _cloud.Log.Warning($"Invocation {queued.RequestId} of {queued.FunctionArn} is dropped after {attempts} tries, the last of which ended with {result.ErrorType}.");
        await _cloud.Catalog.WriteAsync(transaction => InvocationQueue.Remove(transaction, queued.Id));
    }
}
