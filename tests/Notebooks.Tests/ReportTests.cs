using AngleSharp;
using AngleSharp.Dom;
using Workbook.Notebooks.Tests.Reports;

namespace Workbook.Notebooks.Tests;

public sealed class ReportTests
{
    private static readonly ReportOptions Options = new() { RunsOn = "Local AWS (emulation)" };

    [Fact]
    public async Task A_report_shows_every_kind_of_output_and_runs_nothing_that_came_as_data()
    {
        var folder = Directory.CreateTempSubdirectory("workbook-report-").FullName;
        var run = await TestRun.FixtureAsync("showcase.dib", TestRun.Options with { Parameters = new Dictionary<string, string> { ["shop"] = "<i>big</i>" } });
        Assert.True(run.Status == RunStatus.Succeeded, run.FailedCell?.Error?.ToString());
        var path = Path.Combine(folder, "showcase.html");
        await HtmlReport.WriteAsync(run, path, Options, TestContext.Current.CancellationToken);

        var page = await OpenAsync(path);

        Assert.Equal("Clicks of a small shop", page.QuerySelector("h1")!.TextContent);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal(["Text on the console", "Objects and tables", "A chart", "Other languages"], page.QuerySelectorAll("nav.toc a").Select(link => link.TextContent));
        Assert.Contains("40 visits to the <i>big</i> shop", page.QuerySelector("pre.stream")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(6, page.QuerySelectorAll("#cell-7 tbody tr").Length);
        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("#cell-7 tbody tr td:last-child")!.TextContent);
        Assert.NotNull(page.QuerySelector("figure.chart .still svg"));
        Assert.Equal(["allow-scripts", "allow-scripts"], page.QuerySelectorAll("iframe").Select(frame => frame.GetAttribute("sandbox")));
        Assert.Equal(4, page.QuerySelectorAll("script").Length);
        Assert.Empty(page.QuerySelectorAll("[onclick], [src^=http], link, form"));
        Assert.Single(page.QuerySelectorAll("style"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_failed_run_leaves_its_notebook_a_report_and_an_index_that_link_to_the_failing_cell()
    {
        var folder = Directory.CreateTempSubdirectory("workbook-report-").FullName;
        var run = HandMadeRun.Of("# no heading\n#!csharp\nthrow new Exception();").Fail(2, "System.Exception: </pre><script>alert(1)</script>");
        await HtmlReport.WriteAsync(run, Path.Combine(folder, "test.html"), Options, TestContext.Current.CancellationToken);
        var index = await ReportIndex.WriteAsync([new ReportEntry(run, "test.html")], folder, Options, TestContext.Current.CancellationToken);

        var executed = Path.Combine(folder, "test.ipynb");
        await ExecutedNotebook.WriteAsync(run, executed, TestContext.Current.CancellationToken);

        Assert.Equal(
            run.Cells.Select(cell => (cell.Cell.Kernel, cell.Cell.Source)),
            NotebookDocument.Load(executed).Cells.Select(cell => (cell.Kernel, cell.Source)));
        var page = await OpenAsync(Path.Combine(folder, "test.html"));
        var failed = run.FailedCell!.Cell.Number;

        Assert.Equal($"#cell-{failed}", page.QuerySelector(".status.failed a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector($"#cell-{failed} details.code[open]"));
        Assert.Equal(2, page.QuerySelectorAll("script").Length);
        Assert.Equal($"test.html#cell-{failed}", (await OpenAsync(index)).QuerySelector(".status.failed a")!.GetAttribute("href"));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("<b>bold</b> text &amp; more")]
    [InlineData("<table><thead><tr><td><span>Page</span></td></tr></thead></table>")]
    [InlineData("<details open=\"open\" class=\"dni-treeview\"><summary>x</summary></details><style>\n.dni-code-hint {\n color: red;\n}\n</style>")]
    [InlineData("<a href=\"https://learn.microsoft.com/dotnet\">docs</a><br><img src=\"data:image/png;base64,AAAA\" alt=\"\">")]
    [InlineData("<svg viewBox=\"0 0 10 10\"><path d=\"M0 0L1 1\" stroke='#333'/></svg>")]
    [InlineData("<figure class=\"c\"><svg role=\"img\" style=\"max-width:100%;height:auto\"><title>t</title><text transform=\"rotate(-90 14 2.5)\">y</text></svg></figure>")]
    [InlineData("<table><caption style=\"caption-side:bottom;text-align:left\">c</caption><tfoot><tr><td colspan=\"2\"><i>10 more</i></td></tr></tfoot></table>")]
    public void Plain_markup_stands_in_the_page(string html) => Assert.NotNull(SafeMarkup.Accept(html));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<b onclick=\"alert(1)\">x</b>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<img src=\"https://example.test/x.png\">")]
    [InlineData("<p style=\"position:fixed;top:0\">x</p>")]
    [InlineData("<p style=\"background-color: url(https://example.test/)\">x</p>")]
    [InlineData("<div>not closed")]
    [InlineData("</div><div>")]
    [InlineData("<!-- comment -->")]
    [InlineData("<div/>")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0\">")]
    [InlineData("<style>body { display: none }</style>")]
    [InlineData("a < b")]
    [InlineData("<p title=\"a\"b>x</p>")]
    [InlineData("<svg><style>*{}</style></svg>")]
    [InlineData("<rect fill=\"url(#x)\"></rect>")]
    public void Other_markup_is_sandboxed(string html) => Assert.Null(SafeMarkup.Accept(html));

    [Fact]
    public void Highlighting_keeps_the_text_to_the_letter()
    {
        const string code = "#r \"x.dll\"\nvar s = $\"a<b>{1_000.5m}\"; // <comment>\nreturn \"\"\"raw \"quoted\" \"\"\" + @\"c:\\\" + 'x'; /* & */";

        var markup = CSharpHighlighter.Highlight(code).Markup;

        Assert.DoesNotContain("<b>", markup, StringComparison.Ordinal);
        Assert.Equal(code, new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<pre>{markup}</pre>").Body!.TextContent);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JAVASCRIPT:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    public void A_link_in_prose_leads_to_pages_only(string markdown) =>
        Assert.Contains("href=\"\"", Prose.RenderOutput(markdown).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("costs $5 and $6, or $7.50 a piece", false)]
    [InlineData("set `$x$` in a shell: $HOME and $PATH", false)]
    [InlineData("the area is $\\pi r^2$.", true)]
    public void A_dollar_begins_a_formula_only_where_one_ends_it(string markdown, bool isFormula) =>
        Assert.Equal(isFormula, Prose.RenderOutput(markdown).Markup.Contains("class=\"math\"", StringComparison.Ordinal));

    private static async Task<IDocument> OpenAsync(string path)
    {
        var html = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html), TestContext.Current.CancellationToken);
    }
}
