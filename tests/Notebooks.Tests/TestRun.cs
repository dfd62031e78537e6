using System.Diagnostics;
using System.Globalization;

namespace Workbook.Notebooks.Tests;

/// <summary>Runs notebooks in the built worker, as the command does.</summary>
internal static class TestRun
{
    public static string Fixtures { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static RunOptions Options { get; } = new() { WorkerPath = WorkerLocation.Find(AppContext.BaseDirectory) };

    public static Task<NotebookRun> FixtureAsync(string name, RunOptions? options = null, IRunObserver? observer = null) =>
        NotebookRunner.RunAsync(
            NotebookDocument.Load(Path.Combine(Fixtures, name)), options ?? Options, observer, TestContext.Current.CancellationToken);

    public static Task<NotebookRun> TextAsync(string dib, RunOptions? options = null) => NotebookRunner.RunAsync(
        NotebookDocument.ParseDib(dib, Path.Combine(Fixtures, "test.dib")), options ?? Options, null, TestContext.Current.CancellationToken);

    public static string Stdout(this CellRun cell) =>
        string.Concat(cell.Outputs.OfType<StreamOutput>().Where(output => !output.IsError).Select(output => output.Text));

    public static string? Result(this CellRun cell) =>
        cell.Outputs.OfType<DisplayOutput>().LastOrDefault(output => output.IsResult)?.Data.Values.First();

    /// <summary>Waits for a process that was killed: the system may take a moment to forget it.</summary>
    public static async Task HasEndedAsync(string processId)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(processId, CultureInfo.InvariantCulture));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
