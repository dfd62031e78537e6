using System.Text.Json;

namespace Workbook.Notebooks.Tests;

public sealed class RunRecordTests : IDisposable
{
    private static readonly RunKey Key = new("sources", "chain");
    private static readonly NotebookDocument Document = NotebookDocument.ParseDib("#!markdown\n# T\n#!csharp\n1", "test.dib");

    private readonly string _folder = Directory.CreateTempSubdirectory("workbook-records-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_recorded_run_comes_back_with_all_it_left_and_says_that_nothing_ran()
    {
        var run = Finished(RunStatus.Succeeded);
        await Records.WriteAsync(run, Key, TestContext.Current.CancellationToken);

        var again = await Records.FindAsync(Document, Key, chain: true, TestContext.Current.CancellationToken);

        Assert.Equal(run.Cells.Select(Text), again!.Cells.Select(Text));
        Assert.Equal((run.Started, run.Duration, run.Status), (again.Started, again.Duration, again.Status));
        Assert.Equal("{\"a\":1.50}", Assert.Single(again.Evidence).GetRawText());
        Assert.Equal("5", again.Parameters["n"]);
        Assert.EndsWith("; no cell ran now", Assert.Single(again.Environment, fact => fact.Key == RunRecords.ReplayedFact).Value, StringComparison.Ordinal);

        static string Text(CellRun cell) => JsonSerializer.Serialize(
            new { cell.Status, cell.Duration, cell.ExecutionCount, Outputs = cell.Outputs.Select(OutputRecord.Of), cell.Error });
    }

    [Theory]
    [InlineData("other", "chain", true)]
    [InlineData("sources", "other", true)]
    [InlineData("other", "chain", false)]
    public async Task A_run_of_other_files_or_another_chain_is_not_shown(string sources, string chain, bool chainCounts)
    {
        await Records.WriteAsync(Finished(RunStatus.Succeeded), Key, TestContext.Current.CancellationToken);

        Assert.Null(await Records.FindAsync(Document, new RunKey(sources, chain), chainCounts, TestContext.Current.CancellationToken));
        Assert.NotNull(await Records.FindAsync(Document, Key with { Chain = "other" }, chain: false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_that_failed_or_whose_record_is_damaged_is_not_shown()
    {
        await Records.WriteAsync(Finished(RunStatus.Failed), Key, TestContext.Current.CancellationToken);
        Assert.Null(await Records.FindAsync(Document, Key, chain: true, TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(Path.Combine(_folder, "test.dib.json"), "{", TestContext.Current.CancellationToken);
        Assert.Null(await Records.FindAsync(Document, Key, chain: true, TestContext.Current.CancellationToken));
    }

    private RunRecords Records => new(_folder);

    private static NotebookRun Finished(RunStatus status)
    {
        var run = new NotebookRun(Document, TestRun.Options with { Parameters = new Dictionary<string, string> { ["n"] = "5" } })
        {
            Duration = TimeSpan.FromSeconds(1.5),
            Status = status,
            Environment = [new(".NET", "10")],
        };
        var cell = run.Cells[1];
        (cell.Status, cell.ExecutionCount, cell.Duration) = (CellStatus.Succeeded, 1, TimeSpan.FromMilliseconds(20));
        cell.AddText(isError: true, "text é\n");
        cell.Add(new DisplayOutput("1-1", new Dictionary<string, string> { ["text/html"] = "<b>1</b>" }, IsResult: true));
        cell.Error = new CellError("message", "here", 3, ["detail"]);
        run.EvidenceList.Add(JsonDocument.Parse("{\"a\":1.50}").RootElement);
        return run;
    }
}
