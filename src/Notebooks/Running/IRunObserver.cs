namespace Workbook.Notebooks;

/// <summary>Sees a run while it goes on. Calls come one after the other.</summary>
public interface IRunObserver
{
    /// <summary>The worker is being started.</summary>
    void RunStarted(NotebookRun run);

    /// <summary>A cell begins.</summary>
    void CellStarted(NotebookRun run, CellRun cell);

    /// <summary>Text came on a stream (only the new text), a value is shown, or a display got a new value.</summary>
    void OutputReceived(NotebookRun run, CellRun cell, CellOutput output);

    /// <summary>A cell ended; its status, duration and error are set.</summary>
    void CellCompleted(NotebookRun run, CellRun cell);

    /// <summary>The run is over.</summary>
    void RunCompleted(NotebookRun run);
}
