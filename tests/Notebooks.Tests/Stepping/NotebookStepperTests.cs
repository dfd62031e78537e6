namespace Workbook.Notebooks.Tests;

public sealed class NotebookStepperTests
{
    [Fact]
    public async Task Cells_run_one_at_a_time_again_and_edited_and_one_that_is_cancelled_leaves_the_session()
    {
        using var interrupt = new CancellationTokenSource();
        var document = NotebookDocument.ParseDib(
            "var x = 1;\n#!csharp\nx += 1\n#!csharp\nConsole.WriteLine(\"waiting\"); await Task.Delay(-1);\n#!csharp\nx + 0.5",
            Path.Combine(TestRun.Fixtures, "stepped.dib"));
        await using var stepper = await NotebookStepper.OpenAsync(
            document, TestRun.Options, new CancelOn("waiting", interrupt), TestContext.Current.CancellationToken);

        await stepper.RunCellAsync(1, TestContext.Current.CancellationToken);
        await stepper.RunCellAsync(2, TestContext.Current.CancellationToken);
        var again = await stepper.RunCellAsync(2, TestContext.Current.CancellationToken);
        Assert.Contains("<pre>3</pre>", again.Result(), StringComparison.Ordinal);
        Assert.Single(again.Outputs);

        var cancelled = await stepper.RunCellAsync(3, interrupt.Token);
        Assert.Equal(CellStatus.Cancelled, cancelled.Status);
        Assert.Equal("Command cancelled.", cancelled.Error!.Message);
        Assert.False(cancelled.EndedWorker);

        var last = await stepper.RunCellAsync(4, TestContext.Current.CancellationToken);
        Assert.Contains("<pre>3.5</pre>", last.Result(), StringComparison.Ordinal);
        Assert.Equal(new NotebookVariable("x", "System.Int32", "3"), Assert.Single(await stepper.VariablesAsync()));
    }
}
