using System.Globalization;
using Workbook.Notebooks;

namespace Workbook.Cli.Stepping;

/// <summary>Writes what a cell leaves as it comes.</summary>
internal sealed class StepProgress(TextWriter output) : IRunObserver
{
    public void RunStarted(NotebookRun run) => output.WriteLine($"{run.Document.Name}: {run.Title}");

    public void CellStarted(NotebookRun run, CellRun cell) => output.WriteLine(run.Masked(cell.Cell.Source.TrimEnd('\n')));

    public void OutputReceived(NotebookRun run, CellRun cell, CellOutput left)
    {
        if (left is StreamOutput stream)
            output.Write(stream.Text);
        else
            output.WriteLine(OutputText.Of(left));
    }

    public void CellCompleted(NotebookRun run, CellRun cell)
    {
        var seconds = cell.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine(cell.Error is { } error
            ? $"-- cell {cell.Cell.Number} {cell.Status.ToString().ToLowerInvariant()} after {seconds} s: {error.Location}: {error.Message}"
            : $"-- cell {cell.Cell.Number} done in {seconds} s");
        if (cell.EndedWorker)
            output.WriteLine("-- the worker ended with it; a new one knows nothing of the cells above: run them again with 'g', from 'b' (the beginning).");
    }

    public void RunCompleted(NotebookRun run)
    {
    }
}
