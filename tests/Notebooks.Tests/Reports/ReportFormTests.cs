using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Workbook.Notebooks.Tests.Reports;

public sealed class ReportFormTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workbook-forms-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static NotebookRun Failed() => HandMadeRun.Of(
        """
        #!markdown

        # Clicks & co

        #!csharp

        // says "hello" <b>
        Console.WriteLine("hello");

        #!csharp

        throw new Exception();

        #!csharp

        // never
        """,
        (2, HandMadeRun.Print("hel\u001b[31mlo\u001b[0m\u0001 ```\n")),
        (2, HandMadeRun.Print("warned\n", isError: true)),
        (2, HandMadeRun.Show("text/html", "<table><tbody><tr><td>1</td></tr></tbody></table>"))).Fail(3, "boom <&> \"x\"\nmore");

    [Fact]
    public async Task JUnit_has_a_suite_a_notebook_and_a_case_a_cell()
    {
        var path = Path.Combine(_folder, "junit.xml");
        await JUnitReport.WriteAsync([Failed()], path, Token);
        var root = Valid(path, "junit.xsd");
        var suite = Assert.Single(root.Elements("testsuite"));
        var cases = suite.Elements("testcase").ToList();

        Assert.Equal(["3", "1", "0", "1"], new[] { "tests", "failures", "errors", "skipped" }.Select(name => suite.Attribute(name)!.Value));
        Assert.Equal("2025-09-20T10:00:01", suite.Attribute("timestamp")!.Value);
        Assert.Equal(["cell 2: says \"hello\" <b>", "cell 3: throw new Exception();", "cell 4: never"], cases.Select(test => test.Attribute("name")!.Value));
        Assert.Equal("hello ```\n", cases[0].Element("system-out")!.Value);
        Assert.Equal("warned\n", cases[0].Element("system-err")!.Value);
        Assert.Equal("made by hand.dib(cell 3, line 2): boom <&> \"x\"", cases[1].Element("failure")!.Attribute("message")!.Value);
        Assert.NotNull(cases[2].Element("skipped"));
    }

    [Fact]
    public async Task Trx_binds_results_to_definitions_and_counts_them()
    {
        var path = Path.Combine(_folder, "results.trx");
        await TrxReport.WriteAsync([Failed()], path, Token);
        XNamespace names = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        var root = Valid(path, "trx.xsd");
        var results = root.Descendants(names + "UnitTestResult").ToList();
        var definitions = root.Descendants(names + "UnitTest").ToDictionary(test => test.Attribute("id")!.Value);

        Assert.Equal(["Passed", "Failed", "NotExecuted"], results.Select(result => result.Attribute("outcome")!.Value));
        Assert.All(results, result => Assert.Equal(
            result.Attribute("executionId")!.Value, definitions[result.Attribute("testId")!.Value].Element(names + "Execution")!.Attribute("id")!.Value));
        Assert.All(definitions.Keys, id => Assert.True(Guid.TryParse(id, out _)));
        Assert.Equal(["3", "2", "1", "1", "1"], new[] { "total", "executed", "passed", "failed", "notExecuted" }.Select(name => root.Descendants(names + "Counters").Single().Attribute(name)!.Value));
        Assert.Contains("boom <&>", results[1].Descendants(names + "Message").Single().Value, StringComparison.Ordinal);
    }

    /// <summary>Reads results as a CI server does, which takes no others.</summary>
    private static XElement Valid(string path, string schema)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(TestRun.Fixtures, "results", schema));
        var results = XDocument.Load(path);
        List<string> mistakes = [];
        results.Validate(schemas, (_, mistake) => mistakes.Add(mistake.Message));
        Assert.Empty(mistakes);
        return results.Root!;
    }

    [Fact]
    public void Markdown_keeps_prose_fences_code_and_shows_tables()
    {
        using var writer = new StringWriter();
        MarkdownReport.Write(writer, Failed(), HandMadeRun.Options);
        var text = writer.ToString();

        Assert.StartsWith("# Clicks & co\n\n```csharp\n// says \"hello\" <b>\n", text, StringComparison.Ordinal);
        Assert.Contains("\n````text\nhello\u0001 ```\n````\n", text, StringComparison.Ordinal);
        Assert.Contains("\n<table><tbody><tr><td>1</td></tr></tbody></table>\n", text, StringComparison.Ordinal);
        Assert.Contains("**Failed:** made by hand.dib(cell 3, line 2)", text, StringComparison.Ordinal);
        Assert.Contains("*not run*", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_executed_notebook_of_a_failed_run_says_what_ran()
    {
        var path = Path.Combine(_folder, "x.ipynb");
        await ExecutedNotebook.WriteAsync(Failed(), path, Token);
        var notebook = JsonNode.Parse(await File.ReadAllTextAsync(path, Token))!;
        var cells = notebook["cells"]!.AsArray();

        Assert.Equal([1, 2, null], cells.Skip(1).Select(cell => (int?)cell!["execution_count"]));
        Assert.Equal(["completed", "failed", "pending"], cells.Skip(1).Select(cell => (string?)cell!["metadata"]!["papermill"]!["status"]));
        Assert.Equal("error", (string?)cells[2]!["outputs"]![0]!["output_type"]);
        Assert.True((bool)notebook["metadata"]!["papermill"]!["exception"]!);
    }

    [Fact]
    public void A_reproducible_report_differs_in_one_marked_block_only()
    {
        var options = HandMadeRun.Options with { IsReproducible = true };
        string Render(int milliseconds)
        {
            var id = $"0ed4abbc-{milliseconds}";
            var run = HandMadeRun.Of(
                "#!csharp\n\n1\n\n#!mermaid\n\ngraph TD; A-->B\n\n#!csharp\n\n// this run\nrate()", TimeSpan.FromMilliseconds(milliseconds),
                (1, HandMadeRun.Show("text/html", $"<b>bucket-x{milliseconds}</b><span class=\"this-run\"> in {milliseconds} ms</span> by {id}")), (1, HandMadeRun.Print($"query {id}\n")),
                (1, HandMadeRun.Show("text/plain", $"Wall time: {milliseconds}.5ms")),
                (1, HandMadeRun.Show("text/html", $"<code>\u211B*{Guid.NewGuid()}#1-4.dll</code>")), (3, HandMadeRun.Print($"{milliseconds} records/s\n")),
                (3, HandMadeRun.Show("text/html", $"<script>draw({milliseconds})</script>")));
            run.EvidenceList.Add(JsonSerializer.SerializeToElement(new { kind = "query", queryExecutionId = id, recordIds = new[] { id + "-1" }, madeUp = new { suffix = $"x{milliseconds}" } }));
            return new NotebookPage(run, options).Render().Markup;
        }

        string[] pages = [Render(100), Render(98765)];

        Assert.NotEqual(pages[0], pages[1]);
        Assert.Single(pages.Select(page => Regex.Replace(page, "<!-- run: begin -->.*<!-- run: end -->", "", RegexOptions.Singleline)).Distinct());
        Assert.Single(Regex.Matches(pages[0], "<!-- run: begin -->"));
        var block = pages[0][pages[0].IndexOf("<!-- run: begin -->", StringComparison.Ordinal)..];
        Assert.All(["100 records/s", "<span class=\"this-run\"> in 100 ms</span>", "<dt>suffix-", "<dd>x100</dd>"], text => Assert.Contains(text, block, StringComparison.Ordinal));
        Assert.Contains("<a href=\"#run-3\">This run</a>", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_scripts_has_none_and_says_so_in_its_policy()
    {
        var run = HandMadeRun.Of(
            "#!csharp\n\n1",
            (1, new DisplayOutput("1", new Dictionary<string, string> { ["application/vnd.plotly.v1+json"] = "{}", ["text/html"] = "<svg viewBox=\"0 0 1 1\"></svg>" }, false)),
            (1, HandMadeRun.Show("text/html", "<script>alert(1)</script>")),
            (1, HandMadeRun.Show("text/vnd.mermaid", "graph TD; A-->B")));

        var page = new NotebookPage(run, HandMadeRun.Options with { NoScripts = true }).Render().Markup;

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("script-src &#x27;none&#x27;", page, StringComparison.Ordinal);
        Assert.Contains("sandbox=\"\"", page, StringComparison.Ordinal);
        Assert.True(page.Length < 60_000);
    }

    [Theory]
    [InlineData("plain <b>", "plain &lt;b&gt;")]
    [InlineData("\u001b[31mred\u001b[0m no", "<span class=\"ansi-1\">red</span> no")]
    [InlineData("\u001b[1;92;44mx\u001b[22my\u001b[mz", "<span class=\"ansi-2 ansi-on-4 ansi-bold\">x</span><span class=\"ansi-2 ansi-on-4\">y</span>z")]
    [InlineData("\u001b[38;5;196mr\u001b[38;2;20;20;220mb", "<span class=\"ansi-1\">r</span><span class=\"ansi-4\">b</span>")]
    [InlineData("\u001b[2J\u001b[?25l\u001b]0;title\u0007ok", "ok")]
    [InlineData("10 %\r50 %\r100 %\nnext", "100 %&#xA;next")]
    [InlineData("dos\r\nline", "dos&#xA;line")]
    [InlineData("\u001b[999999999999m x \u001b[", " x ")]
    public void Terminal_text_keeps_its_colours_and_nothing_else(string text, string html) => Assert.StartsWith(html, TerminalText.Render(text).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT \"a\", 'it''s' -- <why>\nFROM ${database}.t WHERE x > 1.5e3", "sql")]
    [InlineData("const a = `x${1}`; // <b>\nreturn 'q' + \"\\\"\" /* & */", "javascript")]
    [InlineData("{\"a\": [1, -2.5, true, null, \"<x>\"]}", "json")]
    [InlineData("<p class=\"x\">a &amp; b</p><!-- c -->", "html")]
    [InlineData("let x = 1", "F#")]
    public void Highlighting_of_any_language_keeps_the_text_to_the_letter(string code, string language)
    {
        var markup = Highlighter.Highlight(code, language).Markup;

        Assert.Equal(code, new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<pre>{markup}</pre>").Body!.TextContent);
        Assert.Equal(language != "F#", markup.Contains("<span class=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"a\":{\"b\":[1,\"<x>\"]}}", "details")]
    [InlineData("not json <b>", "pre")]
    [InlineData("12", "pre")]
    public void Json_is_a_tree_where_it_is_one(string json, string element)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(JsonTree.Render(json).Markup);

        Assert.NotNull(page.QuerySelector(element));
        Assert.Null(page.QuerySelector("b, x"));
    }

    [Fact]
    public void What_is_too_large_is_cut_and_said_to_be()
    {
        var run = HandMadeRun.Of("#!csharp\n\n1", (1, HandMadeRun.Show("text/plain", new string('x', 200_000_000))), (1, HandMadeRun.Show("text/html", new string('y', 20_000_000))));

        var page = new NotebookPage(run, HandMadeRun.Options).Render().Markup;

        Assert.True(page.Length < 3 * OutputRenderer.MostText, $"{page.Length}");
        Assert.Contains("further characters are left out", page, StringComparison.Ordinal);
        Assert.Contains("This HTML is left out", page, StringComparison.Ordinal);
    }
}
