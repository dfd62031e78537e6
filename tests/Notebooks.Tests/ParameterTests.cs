namespace Workbook.Notebooks.Tests;

public sealed class ParameterTests
{
    private static readonly NotebookDocument Document = NotebookDocument.Load(Path.Combine(TestRun.Fixtures, "parameters.dib"));

    [Fact]
    public void Parameters_are_the_variables_of_the_cell_that_begins_with_the_marker() => Assert.Equal(
        [
            new("project", "string", "\"clickstream\"", "prefix of all names; may hold a \"quote\""),
            new("events", "int", "100_000", null),
            new("ratio", "double", "0.5", null),
            new("fee", "decimal", "1.5m", null),
            new("debug", "bool", "false", null),
            new("day", "DateOnly", "new(2025, 9, 20)", "first day"),
            new("suffix", "string", "null", null),
            new("note", "string", "\"a;b // c\"", null),
            new("pages", "string[]", "{ \"/\" }", "which pages"),
            new("limit", "int?", "null", null),
            new("days", "List<DateOnly>", "new()", null),
            new("cities", "string[]", "new[] { \"Bern\", \"Basel\" }", null),
            new("country", "string", "CH", null),
            new("region", "string", "@input:\"Which region?\"", null),
        ],
        NotebookParameters.Of(Document));

    [Fact]
    public async Task Values_given_replace_the_defaults_and_stand_in_the_executed_notebook_where_new_ones_replace_them()
    {
        var folder = Directory.CreateTempSubdirectory("workbook-parameters-").FullName;
        var (first, second) = (Path.Combine(folder, "first.ipynb"), Path.Combine(folder, "second.ipynb"));
        var values = new Dictionary<string, string>
        {
            ["project"] = "a \"b\" \\ {c} <é>",
            ["events"] = "5",
            ["ratio"] = "1e-3",
            ["fee"] = "2",
            ["debug"] = "true",
            ["day"] = "2026-01-31",
            ["pages"] = "/a, /b",
            ["limit"] = "3",
            ["days"] = "[\"2026-01-31\",\"2026-02-01\"]",
            ["country"] = "LI",
            ["region"] = "north",
        };

        var run = await RunAsync(Document, values, first);
        Assert.Equal("a \"b\" \\ {c} <é> 5 0.001 2 True 2026-01-31 none a;b // c /a|/b 3 2 Basel LI north", run.Cells[2].Result());
        var executed = NotebookDocument.Load(first);
        Assert.Equal(["injected-parameters"], executed.Cells[2].Tags);
        Assert.StartsWith("// Parameters\nproject = ", executed.Cells[2].Source, StringComparison.Ordinal);

        var again = await RunAsync(executed, new() { ["events"] = "7", ["region"] = "south" }, second);
        Assert.Equal("clickstream 7 0.5 1.5 False 2025-09-20 none a;b // c / none 0 Basel CH south", again.Cells[3].Result());
        Assert.Equal("// Parameters\nevents = 7;\nregion = \"south\";", NotebookDocument.Load(second).Cells[2].Source);
        Directory.Delete(folder, recursive: true);

        static async Task<NotebookRun> RunAsync(NotebookDocument document, Dictionary<string, string> values, string ipynb)
        {
            var run = await NotebookRunner.RunAsync(document, TestRun.Options with { Parameters = values }, null, TestContext.Current.CancellationToken);
            await ExecutedNotebook.WriteAsync(run, ipynb, TestContext.Current.CancellationToken);
            return run;
        }
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once_with_the_valid_names()
    {
        var values = new Dictionary<string, string> { ["projct"] = "x", ["events"] = "many", ["day"] = "20.9.2025", ["debug"] = "yes", ["limit"] = "x", ["days"] = "2026-01-31,x" };

        var error = await Assert.ThrowsAsync<NotebookException>(() =>
            TestRun.FixtureAsync("parameters.dib", TestRun.Options with { Parameters = values }));

        Assert.Equal(
            "parameters.dib: there is no parameter 'projct'; parameter 'events' is of type int, which 'many' is not (write a whole number such as 1000); "
            + "parameter 'day' is of type DateOnly, which '20.9.2025' is not (write a day such as 2025-09-20); "
            + "parameter 'debug' is of type bool, which 'yes' is not (write true or false); "
            + "parameter 'limit' is of type int?, which 'x' is not (write a whole number such as 1000, or null); "
            + "parameter 'days' is of type List<DateOnly>, which '2026-01-31,x' is not (write its items with commas between them, or as a JSON array; of an item, write a day such as 2025-09-20). "
            + "Its parameters are project (string), events (int), ratio (double), fee (decimal), debug (bool), day (DateOnly), suffix (string), note (string), pages (string[]), limit (int?), days (List<DateOnly>), cities (string[]), country (string), region (string).",
            error.Message);
    }

    [Fact]
    public async Task A_notebook_without_parameters_says_how_to_declare_them()
    {
        var options = TestRun.Options with { Parameters = new Dictionary<string, string> { ["x"] = "1" } };

        var error = await Assert.ThrowsAsync<NotebookException>(() => TestRun.FixtureAsync("endless-loop.dib", options));

        Assert.Contains("It declares none: a C# cell that begins with the line '// parameters' would.", error.Message, StringComparison.Ordinal);
    }
}
