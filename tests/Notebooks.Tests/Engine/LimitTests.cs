namespace Workbook.Notebooks.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task A_run_ends_at_its_time_limit_in_the_cell_that_runs_then()
    {
        var run = await TestRun.TextAsync(
            "Console.WriteLine(\"first\");\n#!csharp\nConsole.WriteLine(\"second\"); System.Threading.Thread.Sleep(-1);",
            TestRun.Options with { RunTimeout = TimeSpan.FromSeconds(4), ContinueOnError = true });

        Assert.Equal([CellStatus.Succeeded, CellStatus.TimedOut], run.Cells.Select(cell => cell.Status));
        Assert.Equal("The run took longer than 4 s and was ended in this cell.", run.Cells[1].Error!.Message);
        Assert.Equal("second\n", run.Cells[1].Stdout());
    }

    [Fact]
    public async Task Memory_of_the_worker_and_of_what_it_started_is_limited_and_no_process_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes whose parent has ended are found on Linux only.");
        var run = await TestRun.TextAsync(
            """
            // The shell ends at once; what it has started belongs to nobody then.
            var many = "for i in 1 2 3 4 5 6 7 8 9 10; do (setsid sleep 600 > /dev/null 2>&1 & echo $!); done";
            var start = new System.Diagnostics.ProcessStartInfo("sh", ["-c", many]) { RedirectStandardOutput = true };
            Console.Write(System.Diagnostics.Process.Start(start).StandardOutput.ReadToEnd());
            #!csharp
            Console.WriteLine("filling");
            var blocks = new List<byte[]>();
            while (true)
            {
                var block = new byte[8 * 1024 * 1024];
                Array.Fill(block, (byte)1);
                blocks.Add(block);
                await Task.Delay(5);
            }
            """,
            TestRun.Options with { MemoryLimitMiB = 700 });

        var failed = run.Cells[1];
        Assert.Equal("filling\n", failed.Stdout());
        Assert.Matches(@"^The cell and the processes it started used \d+ MiB of memory, more than the limit of 700 MiB, and were ended\.$", failed.Error!.Message);
        Assert.Equal(CellStatus.Failed, failed.Status);
        var started = run.Cells[0].Stdout().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, started.Length);
        foreach (var id in started)
            await TestRun.HasEndedAsync(id);
    }
}
