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
    public void Reading_what_was_written_gives_the_same_cells_and_writing_those_the_same_bytes()
    {
        var random = new Random(20250920);
        for (var i = 0; i < 1000; i++)
        {
            var document = Parse(RandomText(random));
            var written = document.ToDib();
            var again = Parse(written);

            Assert.Equal(document.Cells.Where(cell => cell.Source.Length > 0).Select(Text), again.Cells.Where(cell => cell.Source.Length > 0).Select(Text));
            Assert.Equal(written, again.ToDib());
        }

        static (string, string) Text(NotebookCell cell) => (cell.Kernel, cell.Source);
    }

    private static string RandomText(Random random)
    {
        string[] lines =
        [
            "", "", " ", "var x = 1;", "#!csharp", "#!cs", "#!md", "#!markdown", "#!value --name x", "#!nosuch", "#!meta-like", "#r \"x.dll\"",
            "text \u00e9\u4e2d\ud83d\ude00 <b>&", "#!html", "\t#!csharp", "#!js ", "a\rb", "\u2028",
        ];
        var ends = random.Next(2) == 0 ? "\n" : "\r\n";

        // The metadata line may come once only, and must be followed by JSON; #!meta-like would begin it.
        return string.Join(ends, random.GetItems(lines, random.Next(30)).Where(line => line != "#!meta-like"));
    }
}
