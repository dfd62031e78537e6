using System.IO.Compression;

namespace Workbook.Notebooks.Tests;

/// <summary>Packages from a feed of the test's own, in a NuGet that knows no other.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Notebook = """
        #r "nuget: Sample.Angles"
        typeof(AngleSharp.BrowsingContext).Assembly.GetName().Name

        #!csharp

        #r "nuget:Sample.Angles, *" // whichever there is
        1

        #!csharp

        #r "nuget:Sample.Angles,0.9.0"

        #!csharp

        #r "nuget:Sample.Missing"
        Console.WriteLine("must not run");
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("workbook-packages-").FullName;

    public PackageTests()
    {
        Directory.CreateDirectory(Feed);
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), """
            <configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>
            """);
        Publish("1.0.0");
        Publish("1.1.0");
        Publish("2.0.0-beta");
    }

    private string Feed => Path.Combine(_folder, "feed");

    private string LockFile => Path.Combine(_folder, "book.packages.lock.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_package_is_restored_once_pinned_beside_the_notebook_and_then_needs_no_feed()
    {
        var first = await RunAsync();

        Assert.Equal("AngleSharp", first.Cells[0].Result());
        var display = Assert.IsType<DisplayOutput>(first.Cells[0].Outputs[0]);
        Assert.Contains("<strong>Installed Packages</strong><ul><li><span>Sample.Angles, 1.1.0</span></li></ul>", display.Data["text/html"], StringComparison.Ordinal);
        Assert.Equal(CellStatus.Succeeded, first.Cells[1].Status);
        Assert.Equal("Sample.Angles version 0.9.0 cannot be added because version 1.1.0 was added previously.", first.Cells[2].Error!.Message);
        Assert.StartsWith("error NU1101: Unable to find package Sample.Missing.", first.Cells[3].Error!.Message, StringComparison.Ordinal);
        Assert.Empty(first.Cells[3].Stdout());
        Assert.Equal("1.1.0", Assert.Single(first.Packages).Version);

        // A newer version appears, then the feed goes away: neither is noticed while the lock holds.
        Publish("1.2.0");
        Directory.Delete(Feed, recursive: true);
        var second = await RunAsync(cells: 1);

        Assert.Equal("AngleSharp", second.Cells[0].Result());
        Assert.Equal(first.Packages, second.Packages);

        var pinned = await File.ReadAllTextAsync(LockFile, TestContext.Current.CancellationToken);
        Assert.Contains("\"resolved\": \"1.1.0\"", pinned, StringComparison.Ordinal);
        await File.WriteAllTextAsync(LockFile, pinned.Replace(first.Packages[0].ContentHash, "tampered", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var third = await RunAsync(cells: 1);

        Assert.StartsWith("Sample.Angles 1.1.0 is not the package that book.packages.lock.json pins", third.Cells[0].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_loads_the_scripts_of_a_package()
    {
        using (var package = ZipFile.Open(Path.Combine(Feed, "Sample.Words.1.0.0.nupkg"), ZipArchiveMode.Create))
        {
            Add(package, "Sample.Words.nuspec", Specification("Sample.Words", "1.0.0"));
            Add(package, "contentFiles/csx/any/main.csx", "#load \"parts/greeting.csx\"\nstring Greet(string name) => $\"{Greeting}, {name}!\";");
            Add(package, "contentFiles/csx/any/parts/greeting.csx", "const string Greeting = \"Hello\";");
        }

        var script = Path.Combine(_folder, "greets.csx");
        await File.WriteAllTextAsync(script, "#load \"nuget:Sample.Words, 1.0.0\"\nConsole.WriteLine(Greet(Args[0]));", TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await ScriptRunner.RunAsync(
            script,
            ["Ann"],
            new ScriptOptions { WorkerPath = TestRun.Options.WorkerPath, Output = output, Error = error, Environment = NuGetOfItsOwn },
            TestContext.Current.CancellationToken);

        Assert.Equal("", error.ToString());
        Assert.Equal("Hello, Ann!\n", output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(0, exitCode);
    }

    private Dictionary<string, string?> NuGetOfItsOwn => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
        ["WORKBOOK_CACHE"] = Path.Combine(_folder, "cache"),
    };

    private Task<NotebookRun> RunAsync(int cells = 4)
    {
        var text = string.Join("#!csharp", Notebook.Split("#!csharp").Take(cells));
        var options = TestRun.Options with
        {
            ContinueOnError = true,
            Environment = NuGetOfItsOwn,
        };
        return NotebookRunner.RunAsync(
            NotebookDocument.ParseDib(text, Path.Combine(_folder, "book.dib")), options, null, TestContext.Current.CancellationToken);
    }

    private void Publish(string version)
    {
        using var package = ZipFile.Open(Path.Combine(Feed, $"Sample.Angles.{version}.nupkg"), ZipArchiveMode.Create);
        Add(package, "Sample.Angles.nuspec", Specification("Sample.Angles", version));
        package.CreateEntryFromFile(Path.Combine(AppContext.BaseDirectory, "AngleSharp.dll"), "lib/net10.0/AngleSharp.dll");
    }

    private static string Specification(string id, string version) => $"""
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
        <id>{id}</id><version>{version}</version><authors>test</authors><description>test</description>
        </metadata></package>
        """;

    private static void Add(ZipArchive package, string path, string text)
    {
        using var entry = new StreamWriter(package.CreateEntry(path).Open());
        entry.Write(text);
    }
}
