using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbook.Notebooks.Tests;

public sealed class ConversionTests
{
    private static readonly string OutputFolder = Path.GetTempPath();

    private static ConvertedNotebook Convert(string dib, ConversionFormat format) => NotebookConversion.Convert(
        NotebookDocument.ParseDib(dib, Path.Combine(TestRun.Fixtures, "test.dib")), format, Path.Combine(TestRun.Fixtures, $"test.{format}"));

    private static ConvertedNotebook Fixture(ConversionFormat format) => NotebookConversion.Convert(
        NotebookDocument.Load(Path.Combine(TestRun.Fixtures, "converted.dib")), format, Path.Combine(OutputFolder, $"converted.{format}"));

    [Fact]
    public async Task A_script_made_of_a_notebook_runs_and_prints_what_the_notebook_shows()
    {
        var folder = Directory.CreateTempSubdirectory("workbook-convert-").FullName;
        var script = Path.Combine(folder, "converted.csx");
        await File.WriteAllTextAsync(script, Fixture(ConversionFormat.Csx).Text, TestContext.Current.CancellationToken);
        var (output, error) = (new StringWriter(), new StringWriter());

        var exitCode = await ScriptRunner.RunAsync(
            script, [], new ScriptOptions { WorkerPath = TestRun.Options.WorkerPath, Output = output, Error = error }, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (exitCode, error.ToString()));
        Assert.Equal(
            "Item { Name = item 1, Count = 1 }|Item { Name = item 2, Count = 2 }|Item { Name = item 3, Count = 3 }|Item { Name = item 4, Count = 4 }|"
            + "Item { Name = item 5, Count = 5 }|YOU!|30|{ n = again }|5|Which city?: none|sb|",
            output.ToString().ReplaceLineEndings("|"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_a_program_cannot_hold_is_a_comment_and_a_warning_that_names_its_place()
    {
        var script = Fixture(ConversionFormat.Csx);

        Assert.Equal(
            [
                "converted.dib(cell 6, line 1): '#!time' has no counterpart in a C# program; it stands as a comment.",
                "converted.dib(cell 8, line 1): html has no counterpart in a C# program; it stands as a comment.",
                "converted.dib(cell 5, line 1): 'n' is declared again; from here on it is called 'n_2'.",
            ],
            script.Warnings);
        Assert.Contains("\n// #!html\n// <b>x</b>\n", script.Text, StringComparison.Ordinal);
        Assert.Contains("\n// # Title\n//\n// Some prose\n// over lines.\n", script.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("#r \"System.Data.Common\"\nvar row = new System.Data.DataTable();\n#!csharp\nvar row = 5;\nrow")]
    [InlineData("class A { public int N; }\nvar a = new A { N = 1 };\n#!csharp\nclass A { public A() { } }\nvar a = new A();\na")]
    [InlineData("int F(int x) => x;\n#!csharp\nvar x = 1; Func<int, int> f = x => x + F(x);\n#!csharp\nvar x = 2;\nf(x)")]
    [InlineData("public int n;\nprivate static string s = \"\";\nreadonly int r = 1;\nn = r; n.ToString()?.Trim()")]
    [InlineData("(1, 2)\n#!csharp\nvar (a, b) = (1, 2);\n#!csharp\nvar (a, c) = (a: 5, 6);\na = 6")]
    [InlineData("#!import imported/greeting.dib\n#!import imported/numbers.csx\n#!csharp\nHTML(\"<b>\")")]
    public void A_file_based_app_made_of_a_notebook_compiles(string? dib)
    {
        var app = dib is null ? Fixture(ConversionFormat.Cs) : Convert(dib, ConversionFormat.Cs);

        Assert.StartsWith($"// From {(dib is null ? "converted" : "test")}.dib; run it with: dotnet run ", app.Text, StringComparison.Ordinal);
        Assert.Contains("\n#:property PublishAot=false\n", app.Text, StringComparison.Ordinal);
        Assert.Empty(Compile(app.Text));
    }

    [Fact]
    public void Packages_and_assemblies_are_named_as_each_kind_of_file_names_them()
    {
        const string dib = "#i \"nuget:https://feed.test/\"\n#r \"nuget: Dapper , 2.1.66\"\n#r \"nuget:Bogus\"\n#r \"../lib/x.dll\"\nnew X()";

        var script = Convert(dib, ConversionFormat.Csx).Text;
        var app = Convert(dib, ConversionFormat.Cs);

        Assert.Contains("\n#i \"nuget: https://feed.test/\"\n#r \"nuget: Dapper, 2.1.66\"\n#r \"nuget: Bogus, *\"\n#r \"../lib/x.dll\"\n", script, StringComparison.Ordinal);
        Assert.Contains("\n#:package Dapper@2.1.66\n#:package Bogus@*\n", app.Text, StringComparison.Ordinal);
        Assert.Contains("\n#:property CustomAfterMicrosoftCommonTargets=$(MSBuildProjectDirectory)/test.references.targets\n", app.Text, StringComparison.Ordinal);
        Assert.Contains("<Reference Include=\"$(MSBuildThisFileDirectory)../lib/x.dll\" />", app.Companions["test.references.targets"], StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_holds_prose_as_it_stands_and_code_in_fences_longer_than_those_within()
    {
        var text = Convert("#!markdown\n# T\n\n- a\n#!csharp\nvar s = \"```\";\n#!pwsh\nls\n#!mermaid\ngraph LR", ConversionFormat.Md).Text;

        Assert.Equal("# T\n\n- a\n\n````csharp\nvar s = \"```\";\n````\n\n```powershell\nls\n```\n\n```mermaid\ngraph LR\n```\n", text);
    }

    [Fact]
    public void What_a_dib_cannot_hold_is_a_warning()
    {
        const string ipynb = """
            {"cells":[{"cell_type":"code","metadata":{"tags":["parameters","x"]},"outputs":[{}],"source":"1\n#!html\n2"},
            {"cell_type":"markdown","attachments":{"a":{}},"metadata":{},"source":""}],"metadata":{},"nbformat":4,"nbformat_minor":5}
            """;
        var converted = NotebookConversion.Convert(NotebookDocument.ParseIpynb(ipynb, "a.ipynb"), ConversionFormat.Dib, "a.dib");

        Assert.Equal(
            [
                "a.ipynb(cell 1): its outputs are left out, a .dib holds none.",
                "a.ipynb(cell 1): its tags are left out, a .dib holds none.",
                "a.ipynb(cell 1, line 2): '#!html' got a blank behind it, or it would begin another cell.",
                "a.ipynb(cell 2): its attachments are left out, a .dib holds none.",
                "a.ipynb(cell 2): it is empty and left out.",
            ],
            converted.Warnings);
    }

    [Theory]
    [InlineData("#!import nowhere.dib", "test.dib(cell 1, line 1): cannot import nowhere.dib: there is no such file (looked for ")]
    [InlineData("1\n#load \"nowhere.csx\"", "test.dib(cell 1, line 2): cannot import nowhere.csx: there is no such file (looked for ")]
    public void An_import_that_is_missing_is_an_error(string dib, string message) =>
        Assert.StartsWith(message, Assert.Throws<NotebookException>(() => Convert(dib, ConversionFormat.Csx)).Message, StringComparison.Ordinal);

    /// <summary>Errors of the compiler, which takes the lines for the SDK as the SDK leaves them.</summary>
    private static IEnumerable<string> Compile(string text)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview).WithFeatures([new("FileBasedProgram", "true")]);
        const string implicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
                "app", [CSharpSyntaxTree.ParseText(text, options), CSharpSyntaxTree.ParseText(implicitUsings, options)], references, new(OutputKind.ConsoleApplication))
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"{diagnostic}\n{text}");
    }
}
