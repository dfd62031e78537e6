using System.Threading.Channels;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Logs;

/// <summary>
/// Takes the lines that services write on a function's or crawler's behalf and stores them in batches, in the order they came. Groups and streams appear as needed.
/// </summary>
internal sealed class LogWriter(CatalogDatabase catalog, TimeProvider clock) : ICloudService
{
    private const int LargestBatch = 1000;

    private readonly Channel<object> _lines = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private Task _writing = Task.CompletedTask;

    public Task StartAsync()
    {
        _writing = WriteAsync();
        return Task.CompletedTask;
    }

    public void Append(LogLine line) => _lines.Writer.TryWrite(line);

    /// <summary>Ends when every line appended before this call can be read.</summary>
    public Task FlushAsync()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _lines.Writer.TryWrite(reached) ? reached.Task : _writing;
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        var batch = new List<LogLine>();
        var reached = new List<TaskCompletionSource>();
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _lines.Reader.TryRead(out var item))
            {
                if (item is LogLine line)
                    batch.Add(line);
                else
                    reached.Add((TaskCompletionSource)item);
            }

            if (batch.Count > 0)
                await catalog.WriteAsync(transaction => Store(transaction, batch));
            reached.ForEach(flush => flush.SetResult());
            batch.Clear();
            reached.Clear();
        }
    }

    private void Store(CatalogTransaction transaction, List<LogLine> batch)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var stream in batch.Select(line => (line.Group, line.Stream)).Distinct())
        {
            LogStore.CreateGroup(transaction, stream.Group, "STANDARD", now);
            LogStore.CreateStream(transaction, stream.Group, stream.Stream, now);
        }

        foreach (var line in batch)
            LogStore.Append(transaction, line, now);
    }
}
