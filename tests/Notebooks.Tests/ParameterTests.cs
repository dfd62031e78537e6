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
        ],
        NotebookParameters.Of(Document));

    [Fact]
    public async Task Values_given_replace_the_defaults_of_their_types()
    {
        var values = new Dictionary<string, string>
        {
            ["project"] = "a \"b\" \\ {c} <é>",
            ["events"] = "5",
            ["ratio"] = "1e-3",
            ["fee"] = "2",
            ["debug"] = "true",
            ["day"] = "2026-01-31",
        };

        var run = await TestRun.FixtureAsync("parameters.dib", TestRun.Options with { Parameters = values });

        Assert.Equal("a \"b\" \\ {c} <é> 5 0.001 2 True 2026-01-31 none a;b // c", run.Cells[2].Result());
    }

    [Fact]
    public async Task An_executed_notebook_shows_the_values_given_and_values_given_to_it_come_behind_them()
    {
        var folder = Directory.CreateTempSubdirectory("workbook-parameters-").FullName;
        var (first, second) = (Path.Combine(folder, "first.ipynb"), Path.Combine(folder, "second.ipynb"));
        var document = NotebookDocument.ParseDib("// parameters\nint n = 1;\n#!csharp\nn", Path.Combine(TestRun.Fixtures, "test.dib"));
        await RunAsync(document, "5", first);
        var executed = NotebookDocument.Load(first);
        Assert.Equal(["// parameters\nint n = 1;", "// Parameters\nn = 5;", "n"], executed.Cells.Select(cell => cell.Source));
        Assert.Equal(["injected-parameters"], executed.Cells[1].Tags);

        var again = await RunAsync(executed, "7", second);

        Assert.Contains("<pre>7</pre>", again.Cells[2].Result(), StringComparison.Ordinal);
        Assert.Equal(["// parameters\nint n = 1;", "// Parameters\nn = 7;", "n"], NotebookDocument.Load(second).Cells.Select(cell => cell.Source));
        Directory.Delete(folder, recursive: true);

        static async Task<NotebookRun> RunAsync(NotebookDocument document, string value, string ipynb)
        {
            var options = TestRun.Options with { Parameters = new Dictionary<string, string> { ["n"] = value } };
            var run = await NotebookRunner.RunAsync(document, options, null, TestContext.Current.CancellationToken);
            await ExecutedNotebook.WriteAsync(run, ipynb, TestContext.Current.CancellationToken);
            return run;
        }
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once_with_the_valid_names()
    {
        var values = new Dictionary<string, string> { ["projct"] = "x", ["events"] = "many", ["day"] = "20.9.2025", ["debug"] = "yes" };

        var error = await Assert.ThrowsAsync<NotebookException>(() =>
            TestRun.FixtureAsync("parameters.dib", TestRun.Options with { Parameters = values }));

        Assert.Equal(
            "parameters.dib: there is no parameter 'projct'; parameter 'events' is of type int, which 'many' is not (write a whole number such as 1000); "
            + "parameter 'day' is of type DateOnly, which '20.9.2025' is not (write a day such as 2025-09-20); "
            + "parameter 'debug' is of type bool, which 'yes' is not (write true or false). "
            + "Its parameters are project (string), events (int), ratio (double), fee (decimal), debug (bool), day (DateOnly), suffix (string), note (string).",
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
