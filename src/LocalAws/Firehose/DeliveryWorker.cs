namespace Workbook.LocalAws.Firehose;

/// <summary>Delivers one stream: when its buffer is full or its oldest record has waited for the interval, and again after a failure.</summary>
internal sealed class DeliveryWorker : IAsyncDisposable
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(200); // an interval of 0 still batches for a moment
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly CloudContext _context;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _delivering = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private readonly Task _running;
    private volatile bool _isArmed;

    public DeliveryWorker(CloudContext context, DeliveryStream stream)
    {
        _context = context;
        Stream = stream;
        _timer = context.Clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _running = Task.Run(RunAsync);
        Wake();
    }

    public DeliveryStream Stream { get; }

    /// <summary>Says that records were appended.</summary>
    public void Appended()
    {
        // After a failure the pause holds, however much comes in meanwhile.
        if (!_isArmed || (Stream.Failure is null && Stream.Waiting >= Stream.Destination.SizeLimit))
            Wake();
    }

    public void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    /// <summary>Delivers all that waits, whatever the hints say. False when that fails; the records then stay in the log.</summary>
    public async Task<bool> FlushAsync()
    {
        while (Stream.HasRecords)
        {
            if (!await DeliverNextAsync(CancellationToken.None))
                return false;
        }

        return true;
    }

    /// <summary>Ends the worker; what waits stays in the log.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _timer.DisposeAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _wake.Dispose();
        _delivering.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await _wake.WaitAsync(_stop.Token);
            _isArmed = false;
            if (await DeliverDueAsync() is { } pause)
                Arm(pause);
        }
    }

    /// <summary>Delivers what is due; gives how long to wait then, null when nothing waits.</summary>
    private async Task<TimeSpan?> DeliverDueAsync()
    {
        try
        {
            while (Due() is { } due)
            {
                if (due > TimeSpan.Zero)
                    return due;
                if (!await DeliverNextAsync(_stop.Token))
                    return RetryDelay;
            }

            return null;
        }
        catch (IOException error) // the log cannot be read just now
        {
            Report(error);
            return RetryDelay;
        }
    }

    private void Arm(TimeSpan delay)
    {
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
        _isArmed = true;
    }

    /// <summary>How long the buffer may still wait; null when it is empty.</summary>
    private TimeSpan? Due()
    {
        if (Stream.Oldest is not { } oldest)
            return null;
        if (Stream.IsFull())
            return TimeSpan.Zero;
        var interval = Stream.Destination.Interval > ShortestInterval ? Stream.Destination.Interval : ShortestInterval;
        return oldest + interval - _context.Now;
    }

    private async Task<bool> DeliverNextAsync(CancellationToken cancellationToken)
    {
        await _delivering.WaitAsync(cancellationToken);
        try
        {
            if (!Stream.HasRecords)
                return true;
            await Stream.DeliverAsync(await NextRangeAsync(), cancellationToken);
            Stream.Failure = null;
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException) // whatever fails a delivery must not end the stream: it is shown and tried again
        {
            Report(error);
            return false;
        }
        finally
        {
            _delivering.Release();
        }
    }

    // A range that was cut before a failure or a kill is delivered as it was cut, to the same key.
    private async Task<LogRange> NextRangeAsync()
    {
        var id = Stream.Definition.Id;
        if (_context.Catalog.Read(session => FirehoseStore.PendingRange(session, id)) is { } pending)
            return pending;
        var range = Stream.Cut();
        await _context.Catalog.WriteAsync(transaction => FirehoseStore.AddRange(transaction, id, range));
        return range;
    }

    private void Report(Exception error)
    {
        var failure = $"Delivery to bucket {Stream.Destination.Bucket} fails and is tried again: {error.Message}";
        if (Stream.Failure != failure)
            _context.Log.Warning($"Delivery stream {Stream.Definition.Name}: {failure} Nothing is lost; create the bucket or update the destination.");
        Stream.Failure = failure;
    }
}
