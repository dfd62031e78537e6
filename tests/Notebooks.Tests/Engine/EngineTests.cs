using System.Globalization;

namespace Workbook.Notebooks.Tests;

/// <summary>One notebook with much in it, because the start of a worker costs more than all of its cells.</summary>
public sealed class EngineTests(EngineTests.EngineRun engine) : IClassFixture<EngineTests.EngineRun>
{
    public sealed class EngineRun : IAsyncLifetime
    {
        private readonly TdsServer _sqlServer = new(Orders.Answer);

        internal NotebookRun Run { get; private set; } = null!;

        internal IReadOnlyCollection<string> SqlServerBatches => _sqlServer.Batches;

        public async ValueTask InitializeAsync()
        {
            // The kernels that cells of the other files begin with are named first, where a notebook names them.
            const string meta = "#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"upper\"},{\"name\":\"sql\"}]}}\n";
            string[] parts = ["values.dib", "directives.dib", "kernels.dib", "imports.dib", "sqlserver.dib"];
            _sqlServer.Start();
            var text = meta + string.Concat(parts.Select(part => File.ReadAllText(Path.Combine(TestRun.Fixtures, "engine", part)) + "\n"));
            var folder = Path.GetDirectoryName(TestRun.Options.WorkerPath)!;
            var options = TestRun.Options with
            {
                ContinueOnError = true,
                ProviderFolder = Path.GetFullPath(Path.Combine(folder, "..", "..", "DuckDb", Path.GetFileName(folder))),
                Inputs = new Dictionary<string, string> { ["WHICH CITY?"] = "Bern", ["vault"] = "hunter2" },
                InputVariables = new Dictionary<string, string> { ["WORKBOOK_INPUT_COLOUR"] = "blue" },
                Prompt = new Person(),
            };
            text = text.Replace("{port}", _sqlServer.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Run = await NotebookRunner.RunAsync(
                NotebookDocument.ParseDib(text, Path.Combine(TestRun.Fixtures, "engine.dib")), options, null, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => _sqlServer.DisposeAsync();
    }

    private sealed class Person : IInputPrompt
    {
        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) =>
            Task.FromResult(prompt == "Which colour?" ? null : isPassword ? "hunter2" : prompt.ToUpperInvariant());
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
        Assert.Contains("<th scope=\"col\" style=\"text-align:right\">a share<br><small>DECIMAL(10,2)</small></th>", html, StringComparison.Ordinal);
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
    public void A_query_of_SQL_Server_shows_its_result_sets_messages_and_counts_in_order()
    {
        Assert.Equal("Kernel added: #!sql-lab", Display("#!connect mssql", "text/plain"));
        var shown = Displays("#!sql-lab --name");
        Assert.Equal(["text/html", "text/html", "text/plain", "text/plain"], shown.Select(display => display.Data.Keys.First()));
        Assert.Equal("""
            id,big,note,total,at,open,rate
            1,,,,,,
            2,9000000000,Zoë,12.50,2026-03-01 10:30:00,true,0.25

            """, shown[0].Data["text/csv"], ignoreLineEndingDifferences: true);
        Assert.Contains(">2 rows<", shown[0].Data["text/html"], StringComparison.Ordinal);
        Assert.Equal(
            ["int", "bigint", "nvarchar", "decimal", "datetime2", "bit", "float"],
            shown[0].Data["text/html"].Split("<small>").Skip(1).Select(part => part.Split("</small>")[0]));
        Assert.Equal(["@shop", "(3 rows affected)"], shown.Skip(2).Select(display => display.Data["text/plain"]));
        Assert.Equal("2 3 12.50 0.25 True 2026-03-01T10:30:00 9000000000 True False", Cell("#!share orders").Result());
    }

    [Fact]
    public void Values_set_into_SQL_Server_are_declared_before_the_batches_that_name_them() => Assert.Equal(
        [
            "DECLARE @most BIGINT = 5; DECLARE @SHOP NVARCHAR(MAX) = N'O''Hara\nand sons'; DECLARE @price DECIMAL(38, 2) = 1.50; "
                + "DECLARE @since DATETIME2 = '2026-03-01T10:30:00.0000000'; SELECT TOP (@most) * FROM orders "
                + "WHERE shop = @SHOP AND price > @price AND at > @since -- @most\nSELECT COUNT_BIG(*) AS n FROM orders",
            "PRINT '@shop'",
            "UPDATE orders SET open = 0",
        ],
        engine.SqlServerBatches.Take(3).Select(batch => batch.Trim()));

    [Fact]
    public void An_error_of_SQL_Server_names_the_line_of_the_cell()
    {
        var failed = Cell("SELECT @shop");

        Assert.Equal("sql-lab: Invalid column name 'nosuch'.", failed.Error!.Message);
        Assert.Equal($"engine.dib(cell {failed.Cell.Number}, line 6)", failed.Error.Location);
        Assert.Single(failed.Outputs);
    }

    [Fact]
    public void An_error_of_the_database_names_the_cell_and_its_line()
    {
        var error = Cell("nosuch").Error!;

        Assert.Equal($"engine.dib(cell {Cell("nosuch").Cell.Number}, line 4)", error.Location);
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
    [InlineData("@registered:thing", "(1,21): error DNI202: no thing here")]
    [InlineData("--as class", "'class' cannot be the name of a C# variable.")]
    [InlineData("#r \"nuget:\"", "(1,4): error DNI210: Unable to parse package reference: \"nuget:\"")]
    public void A_directive_used_wrongly_fails_with_its_code_and_place(string source, string message) =>
        Assert.StartsWith(message, Cell(source).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Html_takes_no_values() => Assert.StartsWith(
        "No handler registered on kernel html", engine.Run.Cells.Single(cell => cell.Cell.Kernel == "html").Error!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("#!markdown", "text/html", "<p><strong>bold</strong> <span class=\"math\">\\(x^2\\)</span></p>\n<table>")]
    [InlineData("#!whos", "text/html", "<td>who</td><td>System.String</td>")]
    [InlineData("new byte[]", "text/html", "<pre class=\"dni-binary\">00000000  01 41 3C")]
    [InlineData("DisplayTable", "text/csv", "A,B\n1,\"x\"\"y,z\"\n")]
    [InlineData("[\"b\"] = 3", "text/csv", "a,b\n1,2\n,3\n")]
    [InlineData("#!registered", "text/plain", "registered: by a handler")]
    [InlineData("console.log(tag", "text/html", "var tag = {\"Text\":\"\\u003c/script>\\u003cb>\"};\n(async () => {\nconsole.log(tag, \"<\\/script>\");\n})();\n</script>")]
    [InlineData("(LaTeXString)", "text/latex", "\\frac{1}{2}")]
    [InlineData("(MathString)", "text/latex", "$$x^2$$")]
    [InlineData("div[", "text/html", "<div class=\"box\"><p>&lt;y&gt;</p></div>")]
    public void Values_show_as_in_Polyglot_Notebooks(string source, string mimeType, string shown) =>
        Assert.Contains(shown, Display(source, mimeType), StringComparison.Ordinal);

    [Fact]
    public void Inputs_are_answered_by_variables_and_by_the_person_at_the_terminal() =>
        Assert.Equal("WHICH \"TOWN\"? blue ************ 7 ASKED FROM CODE", Cell("town\\\"?").Result());

    [Fact]
    public void A_cell_that_displays_too_much_is_cut_and_says_so()
    {
        var outputs = Cell("1500").Outputs;

        Assert.Equal(2000, outputs.Count(output => output is DisplayOutput));
        Assert.StartsWith("… further displays are left out", Assert.Single(outputs.OfType<StreamOutput>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Directives_do_what_they_do_in_Polyglot_Notebooks_and_fail_before_any_code_runs()
    {
        Assert.Equal(["Bern", "************"], Displays("@password:{").Select(shown => shown.Data.Values.Single()));
        Assert.Equal("Bern", Cell("await GetInputAsync(\"Which city?\")").Result());
        Assert.StartsWith("Wall time: ", Displays("#!time")[^1].Data["text/plain"], StringComparison.Ordinal);
        Assert.Equal("(2,19): error DNI202: Value 'early' not found in kernel csharp", Cell("var early").Error!.Message);
        var unknown = Cell("#!nosuch");
        Assert.Equal("(2,1): error DNI101: Unknown magic command '#!nosuch'", unknown.Error!.Message);
        Assert.Equal($"engine.dib(cell {unknown.Cell.Number}, line 2)", unknown.Error!.Location);
        Assert.Empty(unknown.Outputs);
        Assert.Equal("Input not provided: run with --input \"Which colour?=VALUE\" or set WORKBOOK_INPUT_WHICH_COLOUR.", Cell("Which colour?").Error!.Message);
        Assert.StartsWith(
            "no kernel is named 'sql'. Use one of csharp, html, javascript, mermaid, value", engine.Run.Cells.First(cell => cell.Cell.Kernel == "sql").Error!.Message, StringComparison.Ordinal);
        Assert.Contains("city", Display("// by name", "text/html"), StringComparison.Ordinal);
        var mistake = Cell("a + missing");
        Assert.Equal("(3,13): error CS0103: The name 'missing' does not exist in the current context", mistake.Error!.Message);
        Assert.Equal($"engine.dib(cell {mistake.Cell.Number}, line 3)", mistake.Error!.Location);
        Assert.EndsWith("does not exist in the current context (add 'using System.IO;')", Cell("File.Exists").Error!.Message, StringComparison.Ordinal);
        Assert.Contains("write 'var', or a using block", Cell("using var stream").Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Imported_and_loaded_files_share_state_and_their_failures_name_them()
    {
        Assert.Equal(
            [("text/markdown", "Greetings"), ("text/plain", "hello import")],
            Displays("greeting.dib").Select(shown => (shown.Data.Keys.Single(), shown.Data.Values.Single())));
        Assert.Empty(Cell("numbers.csx").Outputs);
        Assert.Contains("<pre>21</pre>", Cell("#load").Result(), StringComparison.Ordinal);
        Assert.Equal("hello you 42 text", Cell("Greet(\"you\")").Result());
        Assert.Contains("<pre>31</pre>", Cell("Loaded(30)").Result(), StringComparison.Ordinal);
        Assert.Equal("two\n", Cell("failing.dib").Stdout());
        Assert.Equal("failing.dib(cell 2, line 2)", Cell("failing.dib").Error!.Location);
        Assert.Equal("halfway\n", Cell("circle.dib").Stdout());
        Assert.Equal("engine.dib imports circle.dib imports semicircle.csx imports circle.dib: that would never end", Cell("circle.dib").Error!.Message);
        Assert.Equal("semicircle.csx(2)", Cell("circle.dib").Error!.Location);
    }

    [Fact]
    public void Kernels_formatters_evidence_references_and_updates_come_from_cells()
    {
        Assert.All(["class UpperKernel", "from a task"], source => Assert.Null(Cell(source).Error));
        Assert.Equal("WORDS n=3", Display("words", "text/plain").Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal(["<pre>2</pre>", "<pre>True</pre>"], Displays("\"1 + 1\"").Select(shown => shown.Data["text/html"][27..^6].Split("</div>")[0]));
        Assert.Equal(
            new Dictionary<string, string> { ["application/vnd.point+json"] = "{\"x\":1}", ["text/html"] = "<b>point</b>" }, Displays("record Point")[^1].Data);
        var unknown = Cell("x-unknown");
        Assert.Equal("System.ArgumentException: No formatter is registered for MIME type application/x-unknown.", unknown.Error!.Message);
        Assert.Equal($"engine.dib(cell {unknown.Cell.Number}, line 1)", unknown.Error.Location);
        Assert.Empty(Cell("evidence+json").Outputs);
        Assert.Equal("clickstream", Assert.Single(engine.Run.Evidence).GetProperty("name").GetString());
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "AngleSharp.dll"), Cell("AngleSharp.dll").Result());
        Assert.Equal("two", Assert.Single(Displays("var shown")).Data["text/plain"]);
        Assert.Equal("from a task\n", Cell("from a task").Stdout());
        Assert.Equal("DisplayedValueProduced\n", Cell("happened =>").Stdout());
        Assert.Equal("1.5text/plain", Cell("happened =>").Result());
    }

    [Fact]
    public void Formatters_of_the_engine_are_there_again_after_a_reset() =>
        Assert.Contains("00000000  42", Display("ResetToDefault", "text/html"), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_another_language_runs_where_its_kernel_is() => Assert.StartsWith(
        "no kernel is named 'fsharp'. Use one of csharp, html", Cell("script.fsx").Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_failure_says_what_broke_and_how_much_of_it_is_left_out()
    {
        Assert.Equal("System.InvalidOperationException: it broke", Cell("Breaking()").Error!.Message);
        var large = Cell("new Exception(new string").Error!;
        Assert.EndsWith("x… 1032210 further characters are left out.", large.Message, StringComparison.Ordinal);
        Assert.All(large.Details, line => Assert.True(line.Length < 20_000));
    }

    [Fact]
    public void Several_inputs_are_asked_for_by_their_descriptions() =>
        Assert.Equal("[first, THE FIRST?] [town, TOWN]", Cell("GetInputsAsync").Result());

    [Fact]
    public void A_JavaScript_cell_may_await_and_return_as_in_Polyglot_Notebooks() => Assert.Equal(
        "<script type=\"text/javascript\">\nvar who = \"O'Hara\";\n(async () => {\nreturn await Promise.resolve(who);\n})();\n</script>",
        Display("Promise.resolve", "text/html"));

    private IReadOnlyList<DisplayOutput> Displays(string source) => [.. Cell(source).Outputs.OfType<DisplayOutput>()];

    [Fact]
    public void Displays_that_are_too_large_together_are_cut_and_updates_do_not_get_around_it()
    {
        var shown = Displays("1 << 20");

        Assert.Equal(["small", .. Enumerable.Repeat((1 << 20) - 5, 8).Select(length => new string('x', length))], shown.Select(display => display.Data["text/plain"]));
    }

    [Fact]
    public void A_character_that_code_writes_in_two_halves_is_one_in_either_stream() => Assert.Equal(
        [(false, "two halves: 🎈!"), (true, "🎈")], Cell("two halves").Outputs.Cast<StreamOutput>().Select(output => (output.IsError, output.Text)));

    [Fact]
    public void What_a_cell_puts_in_place_of_the_console_holds_until_it_ends()
    {
        Assert.Empty(Cell("var captured").Outputs);
        Assert.Equal("shown again, kept", Cell("shown again").Stdout());
    }

    [Fact]
    public void One_line_of_any_length_that_is_written_past_the_console_is_cut()
    {
        var text = Cell("var pastTheConsole").Stdout();

        Assert.StartsWith(new string('p', 512 * 1024), text, StringComparison.Ordinal);
        Assert.EndsWith("p\n… the rest of what was written past the console is left out: it is longer than 524288 characters.\n", text, StringComparison.Ordinal);
        Assert.True(text.Length < 700_000);
    }

    private CellRun Cell(string source) => engine.Run.Cells.First(cell => cell.Cell.Source.Contains(source, StringComparison.Ordinal));

    private string Display(string source, string mimeType) =>
        Cell(source).Outputs.OfType<DisplayOutput>().First(output => output.Data.ContainsKey(mimeType)).Data[mimeType];
}
