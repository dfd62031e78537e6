namespace Workbook.Notebooks;

/// <summary>
/// Keeps one worker started and warm ahead of need, so that the next notebook begins at once. Each worker still runs one notebook only.
/// </summary>
public sealed class WorkerPool(string workerPath, IReadOnlyDictionary<string, string?>? environment = null) : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string?> _environment = environment ?? new Dictionary<string, string?>();
    private Task<WorkerProcess>? _next;

    /// <summary>Starts a worker for the notebook that will come.</summary>
    public void Prepare() => _next ??= StartAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_next is null)
            return;
        await _next.ContinueWith(
            async started =>
            {
                if (started.IsCompletedSuccessfully)
                    await started.Result.DisposeAsync();
            },
            TaskScheduler.Default).Unwrap();
    }

    /// <summary>The worker prepared, else a new one.</summary>
    internal Task<WorkerProcess> TakeAsync(CancellationToken cancellationToken)
    {
        var next = _next ?? StartAsync(cancellationToken);
        _next = null;
        return next;
    }

    private Task<WorkerProcess> StartAsync(CancellationToken cancellationToken) =>
        WorkerProcess.StartAsync(WorkerStart.Create(workerPath, Directory.GetCurrentDirectory(), _environment), cancellationToken);
}
