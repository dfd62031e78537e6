namespace Workbook.Notebooks.Tests;

public sealed class KernelTests
{
    [Fact]
    public async Task Imported_and_loaded_files_share_state_and_their_failures_name_them()
    {
        var run = await TestRun.FixtureAsync("imports.dib");

        Assert.Equal(
            [("text/markdown", "Greetings"), ("text/plain", "hello import")],
            run.Cells[0].Outputs.Cast<DisplayOutput>().Select(output => (output.Data.Keys.Single(), output.Data.Values.Single())));
        Assert.Empty(run.Cells[1].Outputs);
        Assert.Contains("<pre>21</pre>", run.Cells[2].Result(), StringComparison.Ordinal);
        Assert.Equal("hello you 42", run.Cells[3].Result());
        Assert.Equal("two\n", run.Cells[4].Stdout());
        Assert.Equal("failing.dib(cell 2, line 2)", run.Cells[4].Error!.Location);
    }

    [Fact]
    public async Task Directives_do_what_they_do_in_Polyglot_Notebooks_and_fail_before_any_code_runs()
    {
        var options = TestRun.Options with
        {
            ContinueOnError = true,
            Inputs = new Dictionary<string, string> { ["WHICH CITY?"] = "Bern", ["vault"] = "hunter2" },
        };

        var cells = (await TestRun.FixtureAsync("directives.dib", options)).Cells;

        Assert.Equal(["Bern", "************"], cells[0].Outputs.Cast<DisplayOutput>().Select(output => output.Data.Values.Single()));
        Assert.Equal("Bern", cells[1].Result());
        Assert.StartsWith("Wall time: ", ((DisplayOutput)cells[2].Outputs[^1]).Data["text/plain"], StringComparison.Ordinal);
        Assert.Equal("(2,1): error DNI202: Value 'early' not found in kernel csharp", cells[3].Error!.Message);
        Assert.Equal("(2,1): error DNI101: Unknown magic command '#!nosuch'", cells[4].Error!.Message);
        Assert.Empty(cells[4].Outputs);
        Assert.Equal("directives.dib(cell 5, line 2)", cells[4].Error!.Location);
        Assert.Equal("(1,1): error DNI104: Missing required parameter '--value'", cells[5].Error!.Message);
        Assert.Equal("Input not provided: run with --input \"Which colour?=VALUE\" or set WORKBOOK_INPUT_WHICH_COLOUR.", cells[6].Error!.Message);
        Assert.StartsWith("no kernel is named 'sql'. Use one of csharp, html, javascript, mermaid, value", cells[7].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("city", ((DisplayOutput)cells[8].Outputs[0]).Data["text/html"], StringComparison.Ordinal);
        Assert.Equal("(3,13): error CS0103: The name 'missing' does not exist in the current context", cells[9].Error!.Message);
        Assert.Equal("directives.dib(cell 10, line 3)", cells[9].Error!.Location);
        Assert.Contains("write 'var', or a using block", cells[10].Error!.Message, StringComparison.Ordinal);
    }

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

    [Fact]
    public async Task Kernels_formatters_evidence_references_and_updates_come_from_cells()
    {
        var run = await TestRun.FixtureAsync("own-kernel.dib");

        Assert.True(run.Status == RunStatus.Succeeded, run.FailedCell?.Error?.ToString() + string.Join('\n', run.FailedCell?.Error?.Details ?? []));
        var cells = run.Cells;
        Assert.Equal("WORDS n=3", ((DisplayOutput)Assert.Single(cells[2].Outputs)).Data["text/plain"].Replace("\n", "", StringComparison.Ordinal));
        Assert.Collection(
            cells[3].Outputs.Cast<DisplayOutput>(),
            sent => Assert.Contains("<pre>2</pre>", sent.Data["text/html"], StringComparison.Ordinal),
            own => Assert.Contains("<pre>True</pre>", own.Data["text/html"], StringComparison.Ordinal));
        Assert.Equal(
            new Dictionary<string, string> { ["application/vnd.point+json"] = "{\"x\":1}", ["text/html"] = "<b>point</b>" },
            ((DisplayOutput)cells[4].Outputs[^1]).Data);
        Assert.Empty(cells[5].Outputs);
        Assert.Equal("clickstream", Assert.Single(run.Evidence).GetProperty("name").GetString());
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "AngleSharp.dll"), cells[6].Result());
        Assert.Equal("two", ((DisplayOutput)Assert.Single(cells[7].Outputs)).Data["text/plain"]);
        Assert.Equal("from a task\n", cells[8].Stdout());
    }
}
