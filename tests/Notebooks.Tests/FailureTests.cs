namespace Workbook.Notebooks.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task A_cell_that_throws_ends_the_run_and_names_its_line()
    {
        var run = await TestRun.FixtureAsync("second-cell-throws.dib");

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal(
            [CellStatus.Markdown, CellStatus.Succeeded, CellStatus.Failed, CellStatus.Skipped], run.Cells.Select(cell => cell.Status));
        var failed = run.FailedCell!;
        Assert.Equal("before\n", failed.Stdout());
        Assert.Equal("second-cell-throws.dib(cell 3, line 3)", failed.Error!.Location);
        Assert.Equal("System.ArgumentException: 3 is odd (Parameter 'number')", failed.Error.Message);
        Assert.Contains(failed.Error.Details, line => line.EndsWith("Half(Int32 number) in second-cell-throws.dib(cell 2, line 6)", StringComparison.Ordinal));
        Assert.Null(run.Cells[3].ExecutionCount);
    }

    [Fact]
    public async Task An_endless_loop_ends_at_its_time_limit_with_its_worker_and_what_it_printed_is_kept()
    {
        var run = await TestRun.FixtureAsync("endless-loop.dib", TestRun.Options with { CellTimeout = TimeSpan.FromSeconds(4), ContinueOnError = true });

        Assert.Equal([CellStatus.Succeeded, CellStatus.TimedOut, CellStatus.Skipped], run.Cells.Select(cell => cell.Status));
        Assert.Equal("before the loop\n", run.Cells[1].Stdout());
        Assert.Equal("The cell took longer than 4 s and was ended.", run.Cells[1].Error!.Message);
        var worker = run.Cells[0].Stdout();
        await TestRun.HasEndedAsync(worker);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"clr-debug-pipe-{worker}-*"));
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{worker}-*"));
    }

    [Fact]
    public async Task A_stack_overflow_is_told_from_other_ends()
    {
        var run = await TestRun.FixtureAsync("stack-overflow.dib");

        Assert.Equal([CellStatus.Failed, CellStatus.Skipped], run.Cells.Select(cell => cell.Status));
        Assert.Equal("falling\n", run.Cells[0].Stdout());
        Assert.Equal("The cell overflowed the stack, which ended its process.", run.Cells[0].Error!.Message);
        Assert.Equal("stack-overflow.dib(cell 1)", run.Cells[0].Error!.Location);
    }

    [Fact]
    public async Task Cancelling_ends_the_worker_and_what_it_started()
    {
        using var cancellation = new CancellationTokenSource();
        var document = NotebookDocument.ParseDib(
            """
            Console.Write(Environment.ProcessId);
            #!csharp
            var child = OperatingSystem.IsWindows()
                ? System.Diagnostics.Process.Start("ping", ["-n", "600", "127.0.0.1"])
                : System.Diagnostics.Process.Start("sleep", ["600"]);
            Console.WriteLine($"started {child.Id}");
            await Task.Delay(-1);
            """,
            Path.Combine(TestRun.Fixtures, "cancelled.dib"));

        var run = await NotebookRunner.RunAsync(
            document, TestRun.Options, new CancelOn("started", cancellation), cancellation.Token);

        Assert.Equal(RunStatus.Cancelled, run.Status);
        Assert.Equal(CellStatus.Cancelled, run.Cells[1].Status);
        await TestRun.HasEndedAsync(run.Cells[0].Stdout());
        await TestRun.HasEndedAsync(run.Cells[1].Stdout().Split(' ')[1]);
    }

    [Fact]
    public async Task A_worker_that_is_not_there_is_an_error_that_says_how_to_mend_it()
    {
        var error = await Assert.ThrowsAsync<NotebookException>(() =>
            TestRun.FixtureAsync("endless-loop.dib", TestRun.Options with { WorkerPath = "/nowhere/worker.dll" }));

        Assert.Equal("The worker that runs cells is missing: /nowhere/worker.dll. Build the solution (dotnet build).", error.Message);
    }
}
