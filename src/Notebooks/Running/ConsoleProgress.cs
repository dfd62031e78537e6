using System.Globalization;

namespace Workbook.Notebooks;

/// <summary>
/// Writes the progress of a run for a person at a console: a line when a cell begins, its streams as they come, a line when it ends.
/// </summary>
public sealed class ConsoleProgress(TextWriter output) : IRunObserver
{
    private const int CaptionLength = 70;

    private bool _atLineStart = true;

    /// <inheritdoc/>
    public void RunStarted(NotebookRun run) => output.WriteLine($"{run.Document.Name}: {run.Title}");

    /// <inheritdoc/>
    public void CellStarted(NotebookRun run, CellRun cell) =>
        output.WriteLine($"  [{cell.Cell.Number}/{run.Cells.Count}] {Caption(run, cell)}");

    /// <inheritdoc/>
    public void OutputReceived(NotebookRun run, CellRun cell, CellOutput output)
    {
        if (output is StreamOutput stream)
            WriteIndented(stream.Text);
        else if (output is DisplayOutput { Data: var data } && data.TryGetValue("text/plain", out var text))
            WriteIndented(text + "\n");
    }

    /// <inheritdoc/>
    public void CellCompleted(NotebookRun run, CellRun cell)
    {
        EndLine();
        if (cell.Error is { } error)
            output.WriteLine($"  [{cell.Cell.Number}/{run.Cells.Count}] failed after {Seconds(cell.Duration)}: {error.Location}: {error.Message}");
        else if (cell.Duration > TimeSpan.FromSeconds(1))
            output.WriteLine($"  [{cell.Cell.Number}/{run.Cells.Count}] {Seconds(cell.Duration)}");
    }

    /// <inheritdoc/>
    public void RunCompleted(NotebookRun run)
    {
        var end = run.Status switch
        {
            RunStatus.Succeeded => "done",
            RunStatus.Cancelled => "cancelled",
            _ => run.FailedCell is { } cell ? $"failed in cell {cell.Cell.Number}" : "failed",
        };
        output.WriteLine($"{run.Document.Name}: {end} in {Seconds(run.Duration)}");
    }

    /// <summary>The heading of the prose before the cell, else the first line of the cell.</summary>
    private static string Caption(NotebookRun run, CellRun cell)
    {
        var before = cell.Cell.Number >= 2 ? run.Cells[cell.Cell.Number - 2].Cell : null;
        var caption = run.Secrets.Apply(before is { IsMarkdown: true } ? before.Caption : cell.Cell.Caption);
        return caption.Length <= CaptionLength ? caption : caption[..(CaptionLength - 1)] + "…";
    }

    private void WriteIndented(string text)
    {
        foreach (var piece in text.Split('\n').Index())
        {
            if (piece.Index > 0)
            {
                output.WriteLine();
                _atLineStart = true;
            }

            if (piece.Item.Length == 0)
                continue;
            output.Write(_atLineStart ? "      " + piece.Item : piece.Item);
            _atLineStart = false;
        }
    }

    private void EndLine()
    {
        if (!_atLineStart)
            output.WriteLine();
        _atLineStart = true;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
