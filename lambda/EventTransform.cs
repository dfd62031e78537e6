using System.Threading.Channels;
using Workbook.Transform.Events;
using Workbook.Transform.Outputs;

namespace Workbook.Transform;

/// <summary>What became of the records of one raw object: <c>Lines = Events + Duplicates + Quarantined</c>.</summary>
internal sealed record TransformResult(long Lines, long Events, long Duplicates, long Quarantined, long Bytes, List<TransformOutput> Outputs)
{
    /// <summary>Why the object could not be read to its end; null when it could.</summary>
    public string? Damage { get; init; }
}

/// <summary>One Parquet object and its number of events.</summary>
internal sealed record TransformOutput(string Key, long Events);

/// <summary>Turns one raw object into Parquet objects, one for each UTC day of its events, and a quarantine of what is no event.</summary>
/// <param name="outputs">Takes the objects.</param>
/// <param name="threads">With two or more, reading and parsing, building columns, and encoding overlap. The outputs are the same.</param>
internal sealed class EventTransform(IOutputs outputs, int threads = 1) : IAsyncDisposable
{
    private const int BatchesInFlight = 4;
    private const long SmallBytes = 8 << 20;
    private const int UsualCompression = 8;

    private readonly EventSink _sink = new(outputs, encodesInBackground: threads > 1);
    private readonly Quarantine _quarantine = new(outputs);

    /// <summary>How many threads an object is worth: on a small one, letting steps overlap costs more than it saves.</summary>
    /// <param name="source">The object, opened.</param>
    /// <param name="length">Its bytes as stored.</param>
    public static int ThreadsFor(EventSource source, long length) => IsSmall(source, length) ? 1 : Environment.ProcessorCount;

    /// <summary>Whether an object is done in less time than a person needs to notice that it began.</summary>
    /// <param name="source">The object, opened.</param>
    /// <param name="length">Its bytes as stored.</param>
    public static bool IsSmall(EventSource source, long length) => length < (source.IsGzip ? SmallBytes / UsualCompression : SmallBytes);

    /// <summary>Reads the source to its end and completes the Parquet objects in order of their days, then the quarantine.</summary>
    public async Task<TransformResult> RunAsync(EventSource source, CancellationToken cancellationToken)
    {
        var reader = new BatchReader(source, _quarantine);
        if (threads > 1) await TakeOverlappedAsync(reader, cancellationToken);
        else await TakeInTurnAsync(reader, cancellationToken);

        var written = await _sink.CompleteAsync(_quarantine.Count, cancellationToken);
        await _quarantine.CompleteAsync(cancellationToken);
        long events = 0;
        foreach (var output in written) events += output.Events;
        return new TransformResult(
            events + _sink.Duplicates + _quarantine.Count, events, _sink.Duplicates, _quarantine.Count, source.BytesRead, written)
        {
            Damage = reader.Damage,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _sink.DisposeAsync();
        await _quarantine.DisposeAsync();
    }

    private async Task TakeInTurnAsync(BatchReader reader, CancellationToken cancellationToken)
    {
        using var batch = new EventBatch();
        while (await reader.ReadAsync(batch, cancellationToken)) await _sink.TakeAsync(batch, cancellationToken);
    }

    private async Task TakeOverlappedAsync(BatchReader reader, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var free = Channel.CreateUnbounded<EventBatch>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var filled = Channel.CreateUnbounded<EventBatch>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var batches = new EventBatch[BatchesInFlight];
        for (var i = 0; i < batches.Length; i++) free.Writer.TryWrite(batches[i] = new EventBatch());
        var reading = Task.Run(() => FillAsync(reader, free.Reader, filled.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in filled.Reader.ReadAllAsync(stop.Token))
            {
                await _sink.TakeAsync(batch, stop.Token);
                free.Writer.TryWrite(batch);
            }
        }
        finally
        {
            // Nobody may still read when the caller closes the source, whether or not that goes well.
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            foreach (var batch in batches) batch.Dispose();
        }
        await reading;
    }

    /// <summary>Fills free batches. A failure reaches the reader of the channel.</summary>
    private static async Task FillAsync(BatchReader reader, ChannelReader<EventBatch> free, ChannelWriter<EventBatch> filled, CancellationToken cancellationToken)
    {
        try
        {
            while (await free.ReadAsync(cancellationToken) is var batch && await reader.ReadAsync(batch, cancellationToken)) filled.TryWrite(batch);
            filled.Complete();
        }
        catch (Exception error)
        {
            filled.Complete(error);
            throw;
        }
    }
}
