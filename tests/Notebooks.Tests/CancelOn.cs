namespace Workbook.Notebooks.Tests;

/// <summary>Cancels when a cell has written a line.</summary>
internal sealed class CancelOn(string line, CancellationTokenSource cancellation) : IRunObserver
{
    public void RunStarted(NotebookRun run) { }

    public void CellStarted(NotebookRun run, CellRun cell) { }

    public void OutputReceived(NotebookRun run, CellRun cell, CellOutput output)
    {
        if (output is StreamOutput stream && stream.Text.StartsWith(line, StringComparison.Ordinal))
            cancellation.Cancel();
    }

    public void CellCompleted(NotebookRun run, CellRun cell) { }

    public void RunCompleted(NotebookRun run) { }
}
