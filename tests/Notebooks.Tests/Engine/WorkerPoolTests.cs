namespace Workbook.Notebooks.Tests;

public sealed class WorkerPoolTests
{
    [Fact]
    public async Task A_pool_gives_every_notebook_a_worker_of_its_own()
    {
        await using var workers = new WorkerPool(TestRun.Options.WorkerPath);
        var options = TestRun.Options with { Workers = workers };
        workers.Prepare();

        var first = TestRun.TextAsync("var x = Environment.ProcessId; Console.Write(x);", options);
        workers.Prepare();
        var second = await TestRun.TextAsync("var x = Environment.ProcessId; Console.Write(x);", options);

        Assert.NotEqual((await first).Cells[0].Stdout(), second.Cells[0].Stdout());
    }
}
