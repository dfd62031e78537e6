namespace Workbook.LocalAws.Http;

/// <summary>Lets requests into the cloud, and waits until all have left before the cloud is exchanged or closed.</summary>
internal sealed class CloudGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<LocalCloud> _open = New<LocalCloud>();
    private TaskCompletionSource? _empty;
    private int _inside;

    public void Open(LocalCloud cloud) => _open.SetResult(cloud);

    /// <summary>Waits until the gate is open and goes in; leaving is disposing.</summary>
    public async Task<Entrance> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<LocalCloud> open;
            lock (_lock)
            {
                open = _open.Task;
                if (open.IsCompletedSuccessfully)
                {
                    _inside++;
                    return new Entrance(this, open.Result);
                }
            }

            await open.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Closes the gate, waits until nobody is inside, and opens it on what <paramref name="exchange"/> gives.</summary>
    public async Task ExchangeAsync(Func<LocalCloud, Task<LocalCloud>> exchange)
    {
        if (await CloseAsync() is not { } old)
            return;
        try
        {
            Open(await exchange(old));
        }
        catch (Exception error)
        {
            _open.SetException(error); // whoever waits or comes later is told, instead of waiting for ever
            throw;
        }
    }

    /// <summary>Closes the gate and waits until nobody is inside; null when it was closed already.</summary>
    public async Task<LocalCloud?> CloseAsync()
    {
        LocalCloud cloud;
        Task empty;
        lock (_lock)
        {
            if (!_open.Task.IsCompletedSuccessfully)
                return null;
            cloud = _open.Task.Result;
            _open = New<LocalCloud>();
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside == 0)
                _empty.SetResult();
            empty = _empty.Task;
        }

        await empty;
        return cloud;
    }

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
                _empty?.TrySetResult();
        }
    }

    /// <summary>A request's stay in the cloud.</summary>
    internal sealed class Entrance(CloudGate gate, LocalCloud cloud) : IDisposable
    {
        public LocalCloud Cloud => cloud;

        public void Dispose() => gate.Leave();
    }
}
