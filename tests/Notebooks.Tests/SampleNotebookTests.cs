using System.Diagnostics;
using System.Text.Json;

namespace Workbook.Notebooks.Tests;

/// <summary>The sample notebooks with expected results, where they are at hand beside the checkout.</summary>
public sealed class SampleNotebookTests
{
    private static readonly string? Samples = FindSamples();

    public static TheoryData<string> Names() =>
        Samples is null ? ["none"] : [.. Directory.GetFiles(Samples, "*.dib").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_notebook_gives_the_expected_outputs(string name)
    {
        Assert.SkipWhen(Samples is null, "The sample notebooks are not beside this checkout.");
        var expectation = Path.Combine(Samples!, name + ".expect.json");
        var folder = Directory.CreateTempSubdirectory("workbook-samples-").FullName;
        var log = new StringWriter();
        var run = await NotebookRunner.RunAsync(
            NotebookDocument.Load(Path.Combine(Samples!, name + ".dib")), Options(expectation), new ConsoleProgress(log), TestContext.Current.CancellationToken);
        var notebook = Path.Combine(folder, "out.ipynb");
        var logFile = Path.Combine(folder, "console.txt");
        await ExecutedNotebook.WriteAsync(run, notebook, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(logFile, log.ToString(), TestContext.Current.CancellationToken);

        var exitCode = run.Status == RunStatus.Succeeded ? "0" : "1";
        var (checkCode, said) = await CheckAsync(expectation, notebook, "--exit-code", exitCode, "--log", logFile);

        Assert.True(checkCode == 0, said);
        Directory.Delete(folder, recursive: true);
    }

    private static RunOptions Options(string expectation)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(expectation));
        var limit = expected.RootElement.GetProperty("run").TryGetProperty("cellTimeoutSeconds", out var seconds)
            ? TimeSpan.FromSeconds(seconds.GetDouble())
            : (TimeSpan?)null;
        return TestRun.Options with { CellTimeout = limit };
    }

    private static async Task<(int ExitCode, string Said)> CheckAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Samples!, "check.py"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private static string? FindSamples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "shared", "facts", "notebooks");
            if (Directory.Exists(samples))
                return samples;
        }

        return null;
    }
}
