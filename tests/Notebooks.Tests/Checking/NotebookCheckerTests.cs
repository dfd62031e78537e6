namespace Workbook.Notebooks.Tests;

public sealed class NotebookCheckerTests
{
    [Fact]
    public async Task What_a_run_would_fail_on_is_found_without_running_and_nothing_is_said_of_its_consequences()
    {
        var checkedNotebook = NotebookDocument.Load(Path.Combine(TestRun.Fixtures, "checked.dib"));
        var clean = NotebookDocument.Load(Path.Combine(TestRun.Fixtures, "showcase.dib"));

        var findings = await NotebookChecker.CheckAsync(
            [checkedNotebook, clean], new CheckOptions { WorkerPath = TestRun.Options.WorkerPath }, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "checked.dib(cell 1, line 4) DNI202",
                "checked.dib(cell 2, line 1) DNI101",
                "checked.dib(cell 2, line 2) DNI104",
                "checked.dib(cell 2, line 4) DNI103",
                "checked.dib(cell 3, line 2) input",
                "checked.dib(cell 3, line 4) CS0103",
                "checked.dib(cell 3, line 5) CS1061",
                "checked.dib(cell 5) kernel",
                "checked.dib(cell 10, line 1) import",
                "checked.dib(cell 11) kernel",
                "checked.dib(cell 14, line 1) import",
            ],
            findings.Select(finding => $"{finding.Location} {finding.Code}"));
        Assert.All(findings, finding => Assert.True(finding.IsError));
        Assert.Equal("checked.dib(cell 2, line 1): error DNI101: Unknown magic command '#!nosuch'", findings[1].ToString());
        Assert.StartsWith("no cell above adds the kernel 'sql-own'", findings[7].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_is_given_by_name_prompt_or_variable_is_answered()
    {
        var input = new InputDescription("Which city?", null, "city", "vault", false, 1, 1);

        Assert.All(["which CITY?", "City", "vault", "WORKBOOK_INPUT_WHICH_CITY", "WORKBOOK_INPUT_CITY"], answer => Assert.True(input.IsAnsweredBy([answer])));
        Assert.False(input.IsAnsweredBy(["town", "WORKBOOK_INPUT_TOWN"]));
    }

    [Theory]
    [InlineData("var s = \"\"\"\n#!html\n<b>\n\"\"\";", "test.dib(cell 1): warning portability: the raw string (\"\"\") is still open where the line '#!html' begins cell 2.")]
    [InlineData("1 /* text\n#!csharp\n*/", "test.dib(cell 1): warning portability: the comment (/*) is still open where the line '#!csharp' begins cell 2.")]
    [InlineData("#!markdown\n```\n#!csharp\n1\n```", "test.dib(cell 1): warning portability: the fence (```) is still open where the line '#!csharp' begins cell 2.")]
    [InlineData("#!value --name x\ntext", "test.dib(cell 1, line 1): warning portability: a cell that begins with '#!value …' belongs to the kernel value in an .ipynb and to csharp in a .dib.")]
    [InlineData("1\n#!html \n<b>", "test.dib(cell 1, line 2): warning portability: '#!html ' has a blank behind it, so it begins no cell of its own;")]
    [InlineData("var s = \"\"\"\n#!time\n\"\"\";", "test.dib(cell 1, line 2): warning portability: '#!time' is a directive even within a raw string.")]
    [InlineData("#!connect athena --kernel-name a", "test.dib(cell 1, line 1): warning portability: VS Code knows no '#!connect athena'.")]
    [InlineData("#!set --name x --value \"a b\"", "test.dib(cell 1, line 1): warning portability: the quotes become part of the value.")]
    [InlineData("#!html\n#!share x --from csharp", "test.dib(cell 1, line 1): warning portability: the kernel html cannot receive values.")]
    public void What_VS_Code_would_take_otherwise_is_a_warning(string dib, string beginning) => Assert.StartsWith(
        beginning, Assert.Single(PortabilityCheck.Of(NotebookDocument.ParseDib(dib, "test.dib"))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Metadata_that_VS_Code_does_not_like_are_warnings()
    {
        const string ipynb = """
            {"cells":[{"cell_type":"markdown","metadata":{"polyglot_notebook":{"kernelName":"markdown"}},"source":"x"}],
            "metadata":{"language_info":{"name":"C#"}},"nbformat":4,"nbformat_minor":5}
            """;

        var findings = PortabilityCheck.Of(NotebookDocument.ParseIpynb(ipynb, "test.ipynb"));

        Assert.Equal(["test.ipynb", "test.ipynb(cell 1)"], findings.Select(finding => finding.Location));
        Assert.StartsWith("language_info.name is 'C#'", findings[0].Message, StringComparison.Ordinal);
    }
}
