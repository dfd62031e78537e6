using System.Diagnostics;
using System.Text;

namespace Workbook.EndToEnd;

/// <summary>The workbook as it was built, started as a user starts it, with a state folder of its own.</summary>
internal sealed class BuiltWorkbook : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public BuiltWorkbook()
    {
        StateFolder = Directory.CreateTempSubdirectory("workbook state ").FullName;
        ReportFolder = Path.Combine(StateFolder, "reports");
    }

    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    public string StateFolder { get; }

    public string ReportFolder { get; }

    /// <summary>Variables that the next starts get besides those of the test process.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Where the next starts happen.</summary>
    public string WorkingDirectory { get; set; } = Root;

    public static string AssemblyOf(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var name = project switch { "Cli" => "workbook", "Transform" => "bootstrap", _ => $"Workbook.{project}" };
        return Path.Combine(Root, "artifacts", "bin", project, configuration, $"{name}.dll");
    }

    /// <summary>Starts the command, waits for its end and gives what it said.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <summary>The same, with what a person would type.</summary>
    public async Task<Outcome> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = StartOpen(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'workbook {string.Join(' ', arguments)}' took longer than {Limit}. It said: {await output}{await error}");
        }

        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the command and leaves it running.</summary>
    public Process Start(params string[] arguments)
    {
        var process = StartOpen(arguments);
        process.StandardInput.Close();
        return process;
    }

    private Process StartOpen(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(AssemblyOf("Cli"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["WORKBOOK_STATE"] = StateFolder;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(StateFolder, "endpoint.json")))
            await RunAsync("cloud", "stop");
        Directory.Delete(StateFolder, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workbook.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        return folder.FullName;
    }
}

/// <summary>How a start of the command ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public Outcome Succeeds()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}. Output: {Output} Error: {Error}");
        return this;
    }
}
