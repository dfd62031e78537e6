namespace Workbook.Notebooks;

/// <summary>Runs notebooks, each in a worker process of its own.</summary>
public static class NotebookRunner
{
    /// <summary>
    /// Runs all cells in order. A cell that fails is no exception: the run says so, and the cells behind it are skipped.
    /// Cancelling ends the worker with all processes it started and gives a run with status <see cref="RunStatus.Cancelled"/>.
    /// </summary>
    /// <exception cref="NotebookException">A parameter is unknown or does not fit its type, or the worker cannot be started.</exception>
    public static async Task<NotebookRun> RunAsync(
        NotebookDocument document, RunOptions options, IRunObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var injected = NotebookParameters.Inject(document, options.Parameters);
        var run = new NotebookRun(document, options) { Injected = injected };
        var start = options.Clock.GetTimestamp();
        observer?.RunStarted(run);
        try
        {
            await using var session = new RunSession(run, options, observer, cancellationToken);
            await session.RunCellsAsync(injected);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run was cancelled before its worker answered; no cell has begun.
        }

        run.Duration = options.Clock.GetElapsedTime(start);
        run.Status = cancellationToken.IsCancellationRequested && run.Cells.Any(cell => cell.Status is CellStatus.Cancelled or CellStatus.Skipped)
            ? RunStatus.Cancelled
            : run.FailedCell is null ? RunStatus.Succeeded : RunStatus.Failed;
        observer?.RunCompleted(run);
        return run;
    }
}
