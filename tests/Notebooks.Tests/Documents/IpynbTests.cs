using System.Text.Json.Nodes;

namespace Workbook.Notebooks.Tests;

public sealed class IpynbTests
{
    private static NotebookDocument Parse(string text) => NotebookDocument.ParseIpynb(text, "test.ipynb");

    private static string Notebook(string cells, string metadata = "{}") =>
        $$"""{"cells":[{{cells}}],"metadata":{{metadata}},"nbformat":4,"nbformat_minor":5}""";

    private static string Code(string source, string metadata = "{}") =>
        $$"""{"cell_type":"code","execution_count":null,"metadata":{{metadata}},"outputs":[],"source":{{source}}}""";

    [Theory]
    [InlineData("\"#!html\\n<b>\"", "{\"polyglot_notebook\":{\"kernelName\":\"csharp\"}}", "html", "<b>")]
    [InlineData("\"#!value --name x\\ntext\"", "{\"polyglot_notebook\":{\"kernelName\":\"csharp\"}}", "value", "#!value --name x\ntext")]
    [InlineData("[\"1\\n\",\"2\"]", "{\"polyglot_notebook\":{\"kernelName\":\"html\"},\"dotnet_interactive\":{\"language\":\"mermaid\"}}", "html", "1\n2")]
    [InlineData("\"1\"", "{\"dotnet_interactive\":{\"language\":\"js\"}}", "javascript", "1")]
    [InlineData("\"1\"", "{}", "fsharp", "1")]
    [InlineData("\"1\"", "{\"polyglot_notebook\":{\"kernelName\":\"nosuch\"}}", "nosuch", "1")]
    [InlineData("\"1\"", "{\"polyglot_notebook\":{\"kernelName\":\"# \"}}", "fsharp", "1")]
    [InlineData("\"#!import x.dib\"", "{}", "fsharp", "#!import x.dib")]
    public void The_kernel_is_named_by_the_first_line_then_by_the_metadata_then_by_the_notebook(string source, string metadata, string kernel, string text)
    {
        var cell = Assert.Single(Parse(Notebook(Code(source, metadata), """{"kernelspec":{"language":"F#"}}""")).Cells);

        Assert.Equal((kernel, text), (cell.Kernel, cell.Source));
    }

    [Theory]
    [InlineData("""{"kernelInfo":{"defaultKernelName":"own","items":[{"name":"own"}]},"kernelspec":{"language":"F#"}}""")]
    [InlineData("""{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"own","items":[{"name":"own"}]}}}""")]
    [InlineData("""{"dotnet_interactive":{"kernelInfo":{"defaultKernelName":"own","items":[{"name":"own"}]}}}""")]
    public void Kernels_are_described_in_any_of_three_places(string metadata) =>
        Assert.Equal("own", Assert.Single(Parse(Notebook(Code("\"1\""), metadata)).Cells).Kernel);

    [Fact]
    public void What_the_program_has_no_use_for_survives_a_write()
    {
        const string text = """
            {
             "cells": [
              {
               "attachments": { "a.png": { "image/png": "AAAA" } },
               "cell_type": "markdown",
               "id": "prose",
               "metadata": { "slideshow": { "slide_type": "slide" } },
               "source": "one string\nof two lines"
              },
              {
               "cell_type": "code",
               "execution_count": 7,
               "id": "code",
               "metadata": { "tags": [ "parameters", "other" ], "collapsed": true },
               "outputs": [ { "data": { "application/x": { "deep": [ 1.50 ] } }, "metadata": {}, "output_type": "display_data" } ],
               "source": [ "int x = 1;\n", "x" ]
              },
              { "cell_type": "raw", "id": "raw", "metadata": { "format": "text/latex" }, "source": [ "raw" ] }
             ],
             "metadata": { "authors": [ { "name": "A" } ], "language_info": { "name": "C#", "version": "14" }, "polyglot_notebook": { "own": 1 } },
             "nbformat": 4,
             "nbformat_minor": 6,
             "foreign": true
            }
            """;
        var expected = (JsonObject)JsonNode.Parse(text)!;
        var cell = (JsonObject)expected["cells"]![1]!;
        cell["metadata"]!["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" };
        cell["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" };

        var written = (JsonObject)JsonNode.Parse(Parse(text).ToIpynb())!;

        Assert.Equal("polyglot-notebook", (string?)written["metadata"]!["language_info"]!["name"]);
        Assert.Equal("14", (string?)written["metadata"]!["language_info"]!["version"]);
        Assert.Equal(8, written["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["items"]!.AsArray().Count);
        Assert.Equal(1, (int?)written["metadata"]!["polyglot_notebook"]!["own"]);
        Assert.Equal("A", (string?)written["metadata"]!["authors"]![0]!["name"]);
        expected.Remove("metadata");
        written.Remove("metadata");
        Assert.Equal(expected.ToJsonString(), written.ToJsonString());
    }

    [Fact]
    public void A_dib_becomes_a_notebook_that_VS_Code_and_Jupyter_know()
    {
        var written = NotebookDocument.ParseDib("int x = 1;\n#!markdown\n# T\n\ntext\n#!csharp\n// parameters\nint y = 2;", "test.dib").ToIpynb();

        var root = JsonNode.Parse(written)!;
        Assert.StartsWith("{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": null,\n   \"id\": \"", written, StringComparison.Ordinal);
        Assert.EndsWith("\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", written, StringComparison.Ordinal);
        Assert.Equal("""{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}""", root["metadata"]!["kernelspec"]!.ToJsonString(NotebookJson.Compact));
        Assert.Equal("""{"name":"polyglot-notebook"}""", root["metadata"]!["language_info"]!.ToJsonString());
        Assert.Equal("""{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"csharp"}}""", root["cells"]![0]!["metadata"]!.ToJsonString());
        Assert.Equal("{}", root["cells"]![1]!["metadata"]!.ToJsonString());
        Assert.Equal("""["# T\n","\n","text"]""", root["cells"]![1]!["source"]!.ToJsonString());
        Assert.Equal("""["parameters"]""", root["cells"]![2]!["metadata"]!["tags"]!.ToJsonString());
    }

    [Fact]
    public void Cell_ids_are_unique_and_stay_with_their_cells()
    {
        var ids = Ids("1\n#!csharp\n1\n#!csharp\n2");

        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}$", id));
        Assert.Equal(ids, Ids("#!markdown\nnew\n#!csharp\n1\n#!csharp\n1\n#!csharp\n2")[1..]);

        static string[] Ids(string dib) =>
            [.. JsonNode.Parse(NotebookDocument.ParseDib(dib, "test.dib").ToIpynb())!["cells"]!.AsArray().Select(cell => (string)cell!["id"]!)];
    }

    [Fact]
    public void Lines_that_would_split_a_dib_get_a_blank_and_the_tag_for_parameters_becomes_a_comment()
    {
        var document = Parse(Notebook($$$"""{{{Code("\"1\\n#!html\\n<b>\"")}}},{{{Code("\"int x = 1;\"", "{\"tags\":[\"parameters\"]}")}}}"""));

        var dib = NotebookDocument.ParseDib(document.ToDib(), "test.dib");

        Assert.Equal(["1\n#!html \n<b>", "// parameters\nint x = 1;"], dib.Cells.Select(cell => cell.Source));
        Assert.Equal("x", Assert.Single(NotebookParameters.Of(document)).Name);
        Assert.Equal("x", Assert.Single(NotebookParameters.Of(dib)).Name);
    }

    [Theory]
    [InlineData("", "the notebook cannot be read")]
    [InlineData("[]", "it is not a JSON object.")]
    [InlineData("{\"cells\":[],", "the notebook cannot be read")]
    [InlineData("{\"cells\":[],\"cells\":[]}", "the notebook cannot be read")]
    [InlineData("{}", "it has no array of cells.")]
    [InlineData("{\"cells\":{},\"nbformat\":4}", "it has no array of cells.")]
    [InlineData("{\"cells\":[],\"nbformat\":3}", "its nbformat is 3, and only 4 is known.")]
    [InlineData("{\"cells\":[],\"nbformat\":\"4\"}", "its nbformat is \"4\", and only 4 is known.")]
    [InlineData("{\"cells\":[1]}", "cell 1 is not a JSON object.")]
    [InlineData("{\"cells\":[{\"cell_type\":\"code\",\"source\":5}]}", "the source of cell 1 must be text or an array of texts.")]
    [InlineData("{\"cells\":[{\"cell_type\":\"code\",\"source\":[5]}]}", "the source of cell 1 must be text or an array of texts.")]
    [InlineData("{\"cells\":[{\"cell_type\":\"heading\",\"source\":\"x\"}]}", "cell 1 has no known cell_type: code, markdown or raw.")]
    public void What_is_no_notebook_is_an_error_that_says_why(string text, string message)
    {
        var error = Assert.Throws<NotebookException>(() => Parse(text));

        Assert.Contains("test.ipynb: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
