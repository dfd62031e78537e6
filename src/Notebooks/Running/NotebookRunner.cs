namespace Workbook.Notebooks;

/// <summary>Runs notebooks, each in a worker process of its own.</summary>
public static class NotebookRunner
{
    /// <summary>
    /// Runs all cells in order. A cell that fails is no exception: the run says so, and the cells behind it are skipped.
    /// Cancelling ends the worker with all processes it started and gives a run with status <see cref="RunStatus.Cancelled"/>.
    /// </summary>
    /// <exception cref="NotebookException">A parameter is unknown or does not fit its type, or the worker cannot be started.</exception>
    public static Task<NotebookRun> RunAsync(
        NotebookDocument document, RunOptions options, IRunObserver? observer = null, CancellationToken cancellationToken = default) =>
        throw new NotebookException("Running notebooks comes with the worker.");
}
