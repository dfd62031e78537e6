namespace Workbook.Notebooks.Tests;

public sealed class DibTests
{
    private static readonly string BuiltInItems =
        """{"name":"csharp","languageName":"C#","aliases":["c#","cs"]},{"name":"fsharp","languageName":"F#","aliases":["f#","fs"]},{"name":"html","languageName":"HTML"},{"name":"http","languageName":"HTTP"},{"name":"javascript","languageName":"JavaScript","aliases":["js"]},{"name":"mermaid","languageName":"Mermaid"},{"name":"pwsh","languageName":"PowerShell","aliases":["powershell"]},{"name":"value"}""";

    private static NotebookDocument Parse(string text) => NotebookDocument.ParseDib(text, "test.dib");

    [Fact]
    public void Text_before_the_first_header_is_csharp()
    {
        var cell = Assert.Single(Parse("var x = 1;\r\nx\r\n").Cells);

        Assert.Equal(new NotebookCell(1, "csharp", "var x = 1;\nx", 1), cell);
    }

    [Theory]
    [InlineData("#!c#", "csharp")]
    [InlineData("#!js", "javascript")]
    [InlineData("#!md", "markdown")]
    [InlineData("#!powershell", "pwsh")]
    public void A_header_may_use_an_alias(string header, string kernel) =>
        Assert.Equal(kernel, Assert.Single(Parse($"{header}\ntext").Cells).Kernel);

    [Theory]
    [InlineData("#!csharp ")]
    [InlineData("#!CSharp")]
    [InlineData("#!C#")]
    [InlineData("#!value --name x")]
    [InlineData("#!sql")]
    [InlineData(" #!csharp")]
    public void What_is_not_exactly_a_known_name_stays_in_the_cell(string line) =>
        Assert.Equal($"a\n{line}\nb", Assert.Single(Parse($"#!markdown\na\n{line}\nb").Cells).Source);

    [Fact]
    public void Empty_lines_are_cut_at_both_ends_of_a_cell_and_kept_within()
    {
        var cells = Parse("#!csharp\n\n\n  a\n\n b\n\n\n#!csharp\n\n#!html\n \n").Cells;

        Assert.Equal(["  a\n\n b", " "], cells.Select(cell => cell.Source));
        Assert.Equal([4, 12], cells.Select(cell => cell.Line));
    }

    [Fact]
    public void A_file_without_cells_has_one_empty_cell() => Assert.Equal("", Assert.Single(Parse("\n\n").Cells).Source);

    [Fact]
    public void A_kernel_named_in_the_metadata_splits_cells_under_its_name_and_aliases()
    {
        var document = Parse("""
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"sql-athena","languageName":"SQL","aliases":["athena"]}]},"custom":{"kept":true}}

            #!athena

            SELECT 1
            """);

        Assert.Equal("sql-athena", Assert.Single(document.Cells).Kernel);
        Assert.Equal(
            $$$"""
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"sql-athena","languageName":"SQL","aliases":["athena"]},{{{BuiltInItems}}}]},"custom":{"kept":true}}

            #!sql-athena

            SELECT 1

            """,
            document.ToDib());
    }

    [Theory]
    [InlineData("#!meta\n\n{\"kernelInfo\"\n\n#!csharp\n1", "test.dib(1): the #!meta block cannot be read:")]
    [InlineData("1\n#!meta\n[]\n#!csharp\n1", "test.dib(2): the #!meta block cannot be read: it is not a JSON object.")]
    [InlineData("#!meta\n{}\ntext without a header", "test.dib(1): the #!meta block cannot be read:")]
    [InlineData(
        "#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"x\",\"aliases\":[\"js\"]}]}}",
        "test.dib(1): the #!meta block cannot be read: the kernel name or alias 'js' is already taken by 'javascript'.")]
    public void Metadata_that_cannot_be_read_are_an_error_with_their_line(string text, string message) =>
        Assert.Contains(message, Assert.Throws<NotebookException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("missing.dib", "there is no such notebook")]
    [InlineData("notes.txt", "a notebook is a .dib or .ipynb file")]
    public void A_file_that_is_no_notebook_is_an_error_that_names_it(string path, string message)
    {
        var error = Assert.Throws<NotebookException>(() => NotebookDocument.Load(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_byte_order_mark_is_dropped() => Assert.Equal("\uFEFFa", Assert.Single(Parse("\uFEFF\uFEFFa").Cells).Source);

    [Fact]
    public void A_lone_carriage_return_ends_no_line_and_stays()
    {
        var document = Parse("#!csharp\r\na\rb\r\r\nc\r\n");

        Assert.Equal("a\rb\r\nc", Assert.Single(document.Cells).Source);
        Assert.Equal("a\rb\r\nc", Assert.Single(Parse(document.ToDib()).Cells).Source);
    }

    [Theory]
    [InlineData("#!sql")]
    [InlineData("#!kql")]
    [InlineData("#!sql-anything")]
    public void Database_kernels_are_known_from_the_metadata_alone(string header)
    {
        Assert.Single(Parse($"1\n{header}\nSELECT 1").Cells);
        Assert.Equal(
            ["csharp", header[2..]],
            Parse($"1\n#!meta\n{{\"kernelInfo\":{{\"items\":[{{\"name\":\"{header[2..]}\"}}]}}}}\n{header}\nSELECT 1").Cells.Select(cell => cell.Kernel));
    }

    [Fact]
    public void The_metadata_are_taken_once_and_do_not_change_the_kernel_of_text_before_the_first_header()
    {
        var document = Parse("1\n#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"html\"}}\n#!html\n#!meta\n{}");

        Assert.Equal([("csharp", "1"), ("html", "#!meta\n{}")], document.Cells.Select(cell => (cell.Kernel, cell.Source)));
    }

    [Fact]
    public void A_known_kernel_keeps_its_own_aliases_and_empty_ones_are_not_written()
    {
        var document = Parse("#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"csharp\",\"languageName\":\"C#\",\"aliases\":[\"sharp\"]},{\"name\":\"x\",\"languageName\":null,\"aliases\":[]}]}}\n#!sharp\n#!cs\n1");

        Assert.Equal(["#!sharp", "1"], document.Cells.Select(cell => cell.Source));
        Assert.Contains("""[{"name":"csharp","languageName":"C#","aliases":["c#","cs"]},{"name":"x"},{"name":"fsharp",""", document.ToDib(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"kernelInfo\":{\"items\":[{\"name\":\"\\ud800\"}]}}")]
    [InlineData("{\"kernelInfo\":{\"items\":[{\"name\":\"#x\"}]}}")]
    [InlineData("{\"kernelInfo\":{\"items\":[{\"name\":\" \"}]}}")]
    public void Metadata_with_members_that_cannot_be_told_apart_or_named_are_an_error(string json) => Assert.StartsWith(
        "the #!meta block cannot be read: ",
        Assert.Throws<NotebookException>(() => Parse($"#!meta\n{json}\n")).Message.Split("test.dib(1): ")[1],
        StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_because_it_would_come_back_changed()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("workbook-dib-").FullName, "latin1.dib");
        File.WriteAllBytes(path, [(byte)'/', (byte)'/', 0xE9]);

        Assert.Contains("the notebook is not UTF-8 text", Assert.Throws<NotebookException>(() => NotebookDocument.Load(path)).Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void A_text_may_be_edited_into_anything_but_nothing()
    {
        var document = Parse("1\n#!csharp\n2");

        Assert.Equal(["1", "a\n#!html \nb"], document.WithSource(2, "a\n#!html\nb").Cells.Select(cell => cell.Source));
        Assert.Equal("test.dib(cell 2): the text of a cell may not be empty.", Assert.Throws<NotebookException>(() => document.WithSource(2, "\n")).Message);
    }

    [Fact]
    public void A_line_that_only_later_metadata_make_a_header_stays_in_its_cell_when_written() => Assert.Equal(
        "1\n#!sql \n2", Assert.Single(Parse(Parse("1\n#!sql\n2\n#!meta\n{\"kernelInfo\":{\"items\":[{\"name\":\"sql\"}]}}\n").ToDib()).Cells).Source);

    [Fact]
    public void An_edited_cell_moves_the_lines_of_those_below()
    {
        var edited = Parse("1\n#!csharp\n2").WithSource(1, "a\nb");

        Assert.Equal(["a\nb", "2"], edited.Cells.Select(cell => cell.Source));
        Assert.Equal(edited.Cells[0].Line + 5, edited.Cells[1].Line);
    }
}
