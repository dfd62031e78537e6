namespace Workbook.EndToEnd;

public sealed class NotebookCommandTests
{
    private const string Counting = "#!markdown\n\n# Counting\n\n#!csharp\n\n// parameters\nint n = 1;\n\n#!csharp\n\nConsole.WriteLine($\"n is {n}\");\n\n#!csharp\n\nthrow new Exception(\"last\");\n";

    [Fact]
    public async Task Step_does_what_its_commands_say_edits_the_notebook_and_leaves_a_report()
    {
        await using var workbook = new BuiltWorkbook();
        var notebook = Write(workbook, "counting.dib", Counting);
        workbook.Environment["HIDDEN"] = "last";
        workbook.Environment["VISUAL"] = OperatingSystem.IsWindows() ? "powershell -Command (gc $args).Replace('n is','now')|sc $args" : "sed -i s/n.is/now/";

        var outcome = await workbook.RunWithInputAsync("\n\nv\nr\ne 3\n\ns\nnonsense\no 9\no 3\nq\n", "step", notebook, "--param", "n=7", "--secret", "HIDDEN", "--out", workbook.ReportFolder);

        outcome.Succeeds();
        Assert.Contains("# Counting", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(2, outcome.Output.Split("n is 7\n").Length - 1);
        Assert.Contains("throw new Exception(\"********\");", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("last\"", File.ReadAllText(Path.Combine(workbook.ReportFolder, "counting.html")), StringComparison.Ordinal);
        Assert.Contains("System.Int32 n = 7", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Cell 3 is written to counting.dib.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("'nonsense' is no command.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("'9' is no cell: they are numbered from 1 to 4.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("[end] > now 7", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("$\"now {n}\"", File.ReadAllText(notebook), StringComparison.Ordinal);
        Assert.Contains("now 7", File.ReadAllText(Path.Combine(workbook.ReportFolder, "counting.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sequence_replays_what_is_unchanged_and_goes_on_where_it_is_told_to()
    {
        await using var workbook = new BuiltWorkbook();
        var folder = Directory.CreateDirectory(Path.Combine(workbook.StateFolder, "books")).FullName;
        Write(workbook, "books/01-one.dib", "#!csharp\n\n\"one\"\n");
        var second = Write(workbook, "books/02-two.dib", "#!csharp\n\n\"two\"\n");

        var early = await workbook.RunAsync("run", folder, "--from", "02", "--out", workbook.ReportFolder);
        Assert.Equal((2, "There is no recorded run of 01-one.dib"), (early.ExitCode, early.Error[..38]));
        (await workbook.RunAsync("run", folder, "--out", workbook.ReportFolder)).Succeeds();
        var frozen = (await workbook.RunAsync("run", folder, "--freeze", "--out", workbook.ReportFolder)).Succeeds();
        Assert.Contains("01-one.dib: replayed from the run of ", frozen.Output, StringComparison.Ordinal);
        Assert.Contains("02-two.dib: replayed from the run of ", frozen.Output, StringComparison.Ordinal);
        File.AppendAllText(second, "+ \"!\"\n");
        var changed = (await workbook.RunAsync("run", folder, "--freeze", "--out", workbook.ReportFolder)).Succeeds();
        Assert.Contains("01-one.dib: replayed from the run of ", changed.Output, StringComparison.Ordinal);
        Assert.Contains("two!", changed.Output, StringComparison.Ordinal);

        var index = File.ReadAllText(Path.Combine(workbook.ReportFolder, "index.html"));
        Assert.Contains("01-one.html", index, StringComparison.Ordinal);
        Assert.Contains("02-two.html", index, StringComparison.Ordinal);
        Assert.Contains("no cell ran now", File.ReadAllText(Path.Combine(workbook.ReportFolder, "01-one.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sequence_ends_with_its_first_failure_or_goes_on_and_says_what_failed_and_what_was_not_run()
    {
        await using var workbook = new BuiltWorkbook();
        string[] notebooks =
        [
            Write(workbook, "01-fails.dib", "#!csharp\n\nthrow new Exception(\"first\");\n\n#!csharp\n\nConsole.WriteLine(\"after the first\");\n"),
            Write(workbook, "02-exits.dib", "#!csharp\n\nEnvironment.Exit(7);\n"),
            Write(workbook, "03-prose.dib", "#!markdown\n\n# The last\n"),
        ];

        var stopped = await workbook.RunAsync(["run", .. notebooks, "--out", workbook.ReportFolder]);
        var stoppedIndex = File.ReadAllText(Path.Combine(workbook.ReportFolder, "index.html"));
        var wentOn = await workbook.RunAsync(["run", .. notebooks, "--continue", "--out", workbook.ReportFolder]);
        var index = File.ReadAllText(Path.Combine(workbook.ReportFolder, "index.html"));

        Assert.Equal((1, 1), (stopped.ExitCode, wentOn.ExitCode));
        Assert.Contains("Not run: 02-exits.dib, 03-prose.dib; --continue", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(2, stoppedIndex.Split("<span class=\"word\">not run</span>").Length - 1);
        Assert.DoesNotContain("after the first", stopped.Output, StringComparison.Ordinal);
        Assert.Contains("after the first", wentOn.Output, StringComparison.Ordinal);
        Assert.Contains("01-fails.dib(cell 1", wentOn.Error, StringComparison.Ordinal);
        Assert.Contains("02-exits.dib(cell 1", wentOn.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Not run", wentOn.Error, StringComparison.Ordinal);
        Assert.Contains("<a href=\"02-exits.html#cell-1\">", index, StringComparison.Ordinal);
        Assert.Contains("<span class=\"word\">succeeded</span>", index, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_listed_at_once_with_what_is_valid()
    {
        await using var workbook = new BuiltWorkbook();
        var notebook = Write(workbook, "counting.dib", Counting);
        var broken = Write(workbook, "broken.ipynb", "{\"cells\":[");
        var text = Write(workbook, "notes.txt", "");

        var run = await workbook.RunAsync("run", notebook, "--param", "n=many", "--param", "m=1", "--from", "7", "--freeze", "--out", text);
        var nothing = await workbook.RunAsync("run", "--nonsense", Directory.CreateDirectory(Path.Combine(workbook.StateFolder, "no notebooks")).FullName, Path.Combine(workbook.StateFolder, "x*.dib"));
        var check = await workbook.RunAsync("check", broken, text, "absent.dib");
        var convert = await workbook.RunAsync("convert", notebook, "--to", "dib", "--out", text);
        var format = await workbook.RunAsync("convert", notebook, "--to", "pdf");
        var described = await workbook.RunAsync("describe", notebook, "--json");
        var packed = await workbook.RunAsync("pack", Path.Combine(workbook.StateFolder, "handin.zip"), "--reports", workbook.StateFolder);
        workbook.Environment["WORKBOOK_TARGET"] = "azure";
        var target = await workbook.RunAsync("run", notebook);

        Assert.Equal([2, 2, 2, 2, 2, 0, 2, 2], new[] { run, nothing, check, convert, format, described, packed, target }.Select(outcome => outcome.ExitCode));
        Assert.All(
            ["has a parameter 'm'. There are: n.", "parameter 'n' is of type int, which 'many' is not (write a whole number", "begins with '7'. There are: counting.dib.", "give one of them", "notes.txt: ", "Name another folder with --out."],
            message => Assert.Contains(message, run.Error, StringComparison.Ordinal));
        Assert.All(
            ["There is no option '--nonsense'", "no notebooks' holds no notebook", "No notebook fits the pattern '"],
            message => Assert.Contains(message, nothing.Error, StringComparison.Ordinal));
        Assert.All(
            ["broken.ipynb: the notebook cannot be read", "notes.txt: a notebook is a .dib or .ipynb file", "There is no notebook 'absent.dib'"],
            message => Assert.Contains(message, check.Error, StringComparison.Ordinal));
        Assert.Contains("is there already. Replace it with --force", convert.Error, StringComparison.Ordinal);
        Assert.Equal("", File.ReadAllText(text));
        Assert.Contains("'ipynb'", format.Error, StringComparison.Ordinal);
        Assert.Contains("\"default\": \"1\"", described.Output, StringComparison.Ordinal);
        Assert.StartsWith("There is no evidence ", packed.Error, StringComparison.Ordinal);
        Assert.Equal("WORKBOOK_TARGET is 'azure'. Use 'local' or 'aws'.", target.Error.TrimEnd());
    }

    private static string Write(BuiltWorkbook workbook, string name, string text)
    {
        var path = Path.Combine(workbook.StateFolder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
