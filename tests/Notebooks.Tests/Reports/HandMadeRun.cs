namespace Workbook.Notebooks.Tests.Reports;

/// <summary>Runs made by hand: what a report shows does not depend on who ran the cells.</summary>
internal static class HandMadeRun
{
    public static ReportOptions Options { get; } = new() { RunsOn = "Local AWS (emulation)" };

    /// <summary>A run of the notebook whose cells left the outputs given, by the number of the cell.</summary>
    public static NotebookRun Of(string dib, params (int Cell, CellOutput Output)[] outputs) => Of(dib, TimeSpan.FromMilliseconds(1234), outputs);

    public static NotebookRun Of(string dib, TimeSpan took, params (int Cell, CellOutput Output)[] outputs)
    {
        var document = NotebookDocument.ParseDib(dib.ReplaceLineEndings("\n"), "/notebooks/made by hand.dib");
        var run = new NotebookRun(document, new RunOptions { WorkerPath = "", Clock = new FixedClock(took) }) { Duration = took, Status = RunStatus.Succeeded };
        foreach (var (cell, i) in run.Cells.Where(cell => !cell.Cell.IsMarkdown).Select((cell, i) => (cell, i)))
        {
            (cell.ExecutionCount, cell.Status, cell.Duration) = (i + 1, CellStatus.Succeeded, took / 10);
            foreach (var (_, output) in outputs.Where(output => output.Cell == cell.Cell.Number))
            {
                if (output is StreamOutput stream)
                    cell.AddText(stream.IsError, stream.Text);
                else
                    cell.Add((DisplayOutput)output);
            }
        }

        return run;
    }

    public static NotebookRun Fail(this NotebookRun run, int number, string message)
    {
        var cell = run.Cells[number - 1];
        cell.Status = CellStatus.Failed;
        cell.Error = new CellError(message, $"{run.Document.Name}(cell {number}, line 2)", 2, ["at Cell() in line 2"]);
        foreach (var later in run.Cells.Skip(number).Where(later => !later.Cell.IsMarkdown))
            (later.Status, later.ExecutionCount, later.Duration) = (CellStatus.Skipped, null, TimeSpan.Zero);
        run.Status = RunStatus.Failed;
        return run;
    }

    public static DisplayOutput Show(string mimeType, string text) => new("1-1", new Dictionary<string, string> { [mimeType] = text }, IsResult: false);

    public static StreamOutput Print(string text, bool isError = false) => new(isError, text);

    private sealed class FixedClock(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2025, 9, 20, 10, 0, 0, TimeSpan.Zero) + offset;
    }
}
