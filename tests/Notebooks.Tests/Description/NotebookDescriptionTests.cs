namespace Workbook.Notebooks.Tests;

public sealed class NotebookDescriptionTests
{
    [Fact]
    public void A_notebook_says_what_it_is_about_and_what_it_wants()
    {
        var described = NotebookDescription.Of(NotebookDocument.ParseDib(
            """"
            #!meta

            {"kernelInfo":{"items":[{"name":"sql-own"}]}}

            #!markdown

            # Title #
            text
            ```
            # no heading
            ```
            ### Deep

            #!csharp

            // parameters
            int n = 5; // how many

            #!csharp

            #r "nuget: Dapper , 2.1.66"
            #r "nuget:Bogus"
            #r "../lib/x.dll"
            #!import _setup.dib
            #load "a b.csx"
            #!set --name day --value @input:{"prompt":"First day","type":"date","saveAs":"key"}
            #!set --name secret --value @password
            var s = await GetInputAsync("Say \"hi\"", "color");
            await GetPasswordAsync("Word");

            #!sql-own

            SELECT 1
            """", "test.dib"));

        Assert.Equal("Title", described.Title.TrimEnd('#', ' '));
        Assert.Equal([new(1, "Title", 1), new(3, "Deep", 1)], described.Headings);
        Assert.Equal(new Dictionary<string, int> { ["markdown"] = 1, ["csharp"] = 2, ["sql-own"] = 1 }, described.Cells);
        Assert.Equal(["sql-own"], described.OwnKernels);
        Assert.Equal([new("n", "int", "5", "how many")], described.Parameters);
        Assert.Equal([new("Dapper", "2.1.66"), new("Bogus", null)], described.Packages);
        Assert.Equal(["../lib/x.dll"], described.Assemblies);
        Assert.Equal(["_setup.dib", "a b.csx"], described.Imports);
        Assert.Equal(
            [
                new("First day", "date", "day", "key", false, 3, 6),
                new("secret", null, "secret", null, true, 3, 7),
                new("Say \"hi\"", "color", null, null, false, 3, 8),
                new("Word", null, null, null, true, 3, 9),
            ],
            described.Inputs);
    }
}
