using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Workbook.EndToEnd;

public sealed partial class RunCommandTests(RunCommandTests.WholeRun whole) : IClassFixture<RunCommandTests.WholeRun>
{
    private static readonly string[] Arguments = ["--teardown", "--reproducible", "--param", "events=4000"];

    [Fact]
    public async Task Run_leaves_a_report_for_each_notebook_and_an_index_that_links_them_and_teardown_leaves_nothing()
    {
        var workbook = whole.Workbook;
        var index = await ReportAsync(workbook, "index.html");
        string[] reports = ["01-provision.html", "02-ingest.html", "03-inspect.html", "04-catalog.html", "05-analytics.html", "90-teardown.html"];
        Assert.Equal(reports, index.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).Where(link => reports.Contains(link)).Distinct());
        var texts = new Dictionary<string, string>();
        foreach (var name in reports)
            texts[name] = (await ReportAsync(workbook, name)).Body!.TextContent;
        Assert.All(texts.Values, text => Assert.Contains("Local AWS (emulation)", text, StringComparison.Ordinal));
        Assert.Contains("Firehose ingestion with RecordId", texts["02-ingest.html"], StringComparison.Ordinal);
        Assert.Contains("Raw bucket with ingested files", texts["03-inspect.html"], StringComparison.Ordinal);
        Assert.Contains("Processed bucket with transformed files", texts["03-inspect.html"], StringComparison.Ordinal);
        Assert.Contains("Athena queries on processed events", texts["05-analytics.html"], StringComparison.Ordinal);
        Assert.Contains("Curated daily table", texts["05-analytics.html"], StringComparison.Ordinal);
        Assert.Contains("The four validation points", texts["05-analytics.html"], StringComparison.Ordinal);
        Assert.Equal(1, (await workbook.RunAsync("outputs")).ExitCode);
        var pack = Path.Combine(workbook.StateFolder, "handin.zip");
        (await workbook.RunAsync("pack", pack, "--reports", workbook.ReportFolder, "--author", "A. Student")).Succeeds();
        var verified = (await workbook.RunAsync("verify", pack, "--offline")).Succeeds().Output;
        Assert.Contains("holds    sql sql/assignment.sql", verified, StringComparison.Ordinal);
        Assert.Contains("processed objects", verified, StringComparison.Ordinal);
        Assert.Contains(" 0 changed, ", verified, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Soak", "reproducible-runs")]
    public async Task A_second_run_on_a_fresh_state_gives_the_same_reports_but_for_one_marked_block()
    {
        await using var second = new BuiltWorkbook();
        string[] names = [.. new[] { "01-provision", "02-ingest", "03-inspect", "04-catalog", "05-analytics" }.Take(Soak.Cases(tests: 2, soak: 5))];

        (await second.RunAsync(["run", .. names.Select(name => $"notebooks/{name}.dib"), .. Arguments, "--out", second.ReportFolder])).Succeeds();

        foreach (var name in names.Append("90-teardown"))
        {
            string[] pages = [.. new[] { whole.Workbook, second }.Select(workbook => File.ReadAllText(Path.Combine(workbook.ReportFolder, $"{name}.html")))];
            Assert.NotEqual(pages[0], pages[1]);
            Assert.Equal(ThisRun().Replace(pages[0], ""), ThisRun().Replace(pages[1], ""));
        }
    }

    [Fact]
    public async Task Verify_checks_the_files_when_the_cloud_cannot_be_reached_and_ends_with_1()
    {
        await using var elsewhere = new BuiltWorkbook();
        foreach (var (name, value) in new[] { ("WORKBOOK_TARGET", "aws"), ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"), ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "example"), ("AWS_REGION", "us-east-1"), ("AWS_MAX_ATTEMPTS", "1") })
            elsewhere.Environment[name] = value;

        var outcome = await elsewhere.RunAsync("verify", Path.Combine(whole.Workbook.ReportFolder, "evidence.json"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("holds    report 05-analytics.html", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("queries: not asked: the cloud cannot be reached", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 changed, ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("AWS cannot be reached", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_throws_ends_the_run_with_1_and_the_report_shows_it_in_any_folder()
    {
        await using var workbook = new BuiltWorkbook();
        var notebook = Path.Combine(workbook.StateFolder, "throws.dib");
        File.WriteAllText(notebook, "#!csharp\n\nConsole.WriteLine(\"kept\");\n\n#!csharp\n\nthrow new InvalidOperationException(\"on purpose <b>\");\n");

        File.WriteAllText(Path.Combine(workbook.StateFolder, "throws.packages.lock.json"), "{}");
        workbook.WorkingDirectory = workbook.StateFolder;
        var outcome = await workbook.RunAsync("run", "throws.dib");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("throws.dib(cell 2", outcome.Error, StringComparison.Ordinal);
        var report = await ReportAsync(workbook, "throws.html");
        Assert.Contains("on purpose <b>", report.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("kept", report.Body.TextContent, StringComparison.Ordinal);
        var verified = (await workbook.RunAsync("verify", Path.Combine(workbook.ReportFolder, "evidence.json"))).Succeeds();
        Assert.Contains("of a run that failed", verified.Output, StringComparison.Ordinal);
        Assert.Contains("throws.packages.lock.json", await File.ReadAllTextAsync(Path.Combine(workbook.ReportFolder, "evidence.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_is_not_there_and_a_parameter_that_nobody_has_are_usage_mistakes()
    {
        await using var workbook = new BuiltWorkbook();

        var absent = await workbook.RunAsync("run", "notebooks/06-absent.dib");
        var unknown = await workbook.RunAsync("run", "--param", "colour=red");

        Assert.Equal(2, absent.ExitCode);
        Assert.Contains("06-absent.dib", absent.Error, StringComparison.Ordinal);
        Assert.Contains("01-provision.dib", absent.Error, StringComparison.Ordinal);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("colour", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("suffix", unknown.Error, StringComparison.Ordinal);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ReportAsync(BuiltWorkbook workbook, string name) =>
        await new HtmlParser().ParseDocumentAsync(await File.ReadAllTextAsync(Path.Combine(workbook.ReportFolder, name)));

    [GeneratedRegex("<!-- run: begin -->.*<!-- run: end -->", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex ThisRun();

    /// <summary>A run of all notebooks on a fresh state, the teardown included.</summary>
    public sealed class WholeRun : IAsyncLifetime
    {
        internal BuiltWorkbook Workbook { get; } = new();

        public async ValueTask InitializeAsync() => (await Workbook.RunAsync(["run", .. Arguments, "--out", Workbook.ReportFolder])).Succeeds();

        public ValueTask DisposeAsync() => Workbook.DisposeAsync();
    }
}
