namespace Workbook.Notebooks.Tests;

/// <summary>One notebook with much in it, because the start of a worker costs more than all of its cells.</summary>
public sealed class EngineTests(EngineTests.EngineRun engine) : IClassFixture<EngineTests.EngineRun>
{
    public sealed class EngineRun : IAsyncLifetime
    {
        internal IReadOnlyList<CellRun> Cells { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var folder = Path.GetDirectoryName(TestRun.Options.WorkerPath)!;
            var options = TestRun.Options with
            {
                ContinueOnError = true,
                ProviderFolder = Path.GetFullPath(Path.Combine(folder, "..", "..", "DuckDb", Path.GetFileName(folder))),
                InputVariables = new Dictionary<string, string> { ["WORKBOOK_INPUT_COLOUR"] = "blue" },
                Prompt = new Person(),
            };
            Cells = (await TestRun.FixtureAsync("engine/engine.dib", options)).Cells;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Person : IInputPrompt
    {
        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) =>
            Task.FromResult<string?>(isPassword ? "hunter2" : prompt.ToUpperInvariant());
    }

    [Fact]
    public void What_a_cell_sends_to_the_root_kernel_runs_as_part_of_it_and_its_failure_is_an_event()
    {
        Assert.Equal("inner\n", Cell("SendAsync").Stdout());
        Assert.Equal(
            "StandardOutputValueProduced ReturnValueProduced CommandSucceeded StandardErrorValueProduced CommandFailed boom n,who", Cell("ValueInfosProduced)").Result());
    }

    [Fact]
    public void A_database_that_is_connected_becomes_a_kernel_whose_results_are_tables()
    {
        Assert.Equal("Kernel added: #!duck", Display("#!connect duckdb --kernel-name duck --", "text/plain"));
        var html = Display("#!duck --name", "text/html");
        Assert.Contains("<th scope=\"col\">a share<br><small>DECIMAL(10,2)</small></th>", html, StringComparison.Ordinal);
        Assert.Contains(">3 rows<", html, StringComparison.Ordinal);
        Assert.Contains("<td>O&#39;Hara</td><td>$n</td><td><i>NULL</i></td>", html, StringComparison.Ordinal);
        Assert.StartsWith("id,page,a share,who,literal,nothing\n0,p0,1.50,O'Hara,$n,\n1,", Display("#!duck --name", "text/csv"), StringComparison.Ordinal);
        Assert.Equal("Info: No rows were returned for query 0 in batch 0.", Display("WHERE id > 7", "text/plain"));
    }

    [Fact]
    public void A_named_result_comes_to_csharp_as_typed_rows_and_as_a_copy()
    {
        Assert.Equal("1 3 3 p1 1.50 True $n", Cell("#!share hits").Result());
        Assert.Equal("p2", Cell("@duck:hits").Result());
    }

    [Fact]
    public void An_error_of_the_database_names_the_cell_and_its_line()
    {
        var error = Cell("nosuch").Error!;

        Assert.Equal("engine.dib(cell 8, line 4)", error.Location);
        Assert.StartsWith("duck: Binder Error: Referenced column \"nosuch\" not found", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kernel-name duck \"Data", "A kernel with name duck is already present. Use a different value for the --kernel-name parameter.")]
    [InlineData("oracle", "(1,1): error DNI101: Unknown magic command '#!connect oracle'. Connections are of kind athena, duckdb, mssql, sqlite.")]
    [InlineData("--name y", "(1,7): error DNI105: A maximum of 1 occurrences are allowed for named parameter '--name'")]
    [InlineData("{\"prompt\":}", "(1,31): error DNI106: Invalid JSON: ")]
    [InlineData("--from-url", "(1,50): error DNI205: The --from-url and --from-file options cannot be used together.")]
    [InlineData("--from-value", "(1,44): error DNI207: The --from-value and --from-file options cannot be used together.")]
    [InlineData("filename.txt\ncontent", "(1,19): error DNI208: The --from-file option cannot be used in combination with a content submission.")]
    [InlineData("--byref --mime-type", "(1,42): error DNI303: The --mime-type and --byref options cannot be used together.")]
    [InlineData("#r \"nuget:\"", "(1,4): error DNI210: Unable to parse package reference: \"nuget:\"")]
    public void A_directive_used_wrongly_fails_with_its_code_and_place(string source, string message) =>
        Assert.StartsWith(message, Cell(source).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Html_takes_no_values() => Assert.StartsWith(
        "No handler registered on kernel html", engine.Cells.Single(cell => cell.Cell.Kernel == "html").Error!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("#!markdown", "text/html", "<p><strong>bold</strong> <span class=\"math\">\\(x^2\\)</span></p>\n<table>")]
    [InlineData("#!whos", "text/html", "<td>who</td><td>System.String</td>")]
    [InlineData("new byte[]", "text/html", "<pre class=\"dni-binary\">00000000  01 41 3C")]
    [InlineData("DisplayTable", "text/csv", "A,B\n1,\"x\"\"y,z\"\n")]
    [InlineData("div[", "text/html", "<div class=\"box\"><p>&lt;y&gt;</p></div>")]
    public void Values_show_as_in_Polyglot_Notebooks(string source, string mimeType, string shown) =>
        Assert.Contains(shown, Display(source, mimeType), StringComparison.Ordinal);

    [Fact]
    public void Inputs_are_answered_by_variables_and_by_the_person_at_the_terminal() =>
        Assert.Equal("WHICH CITY? blue ************ 7 ASKED FROM CODE", Cell("Which city?").Result());

    [Fact]
    public void A_cell_that_displays_too_much_is_cut_and_says_so()
    {
        var outputs = Cell("1500").Outputs;

        Assert.Equal(2000, outputs.Count(output => output is DisplayOutput));
        Assert.StartsWith("… further displays are left out", Assert.Single(outputs.OfType<StreamOutput>()).Text, StringComparison.Ordinal);
    }

    private CellRun Cell(string source) => engine.Cells.First(cell => cell.Cell.Source.Contains(source, StringComparison.Ordinal));

    private string Display(string source, string mimeType) =>
        Cell(source).Outputs.OfType<DisplayOutput>().First(output => output.Data.ContainsKey(mimeType)).Data[mimeType];
}
