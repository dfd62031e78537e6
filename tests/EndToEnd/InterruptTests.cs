using System.Diagnostics;
using System.Text;

namespace Workbook.EndToEnd;

/// <summary>Ctrl-C as a terminal sends it: to every process that stands in the foreground.</summary>
public sealed class InterruptTests
{
    private const string Endless =
        "#!csharp\n\nConsole.WriteLine(\"kept\");\nSystem.Diagnostics.Process.Start(\"sleep\", \"1000\");\nConsole.WriteLine(\"it is \" + \"running\");\nawait Task.Delay(-1, CANCELLATION);\n\n#!csharp\n\n\"behind\"\n";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Ctrl_C_ends_a_run_with_1_keeps_its_report_and_leaves_no_process()
    {
        SkipWithoutTerminal();
        await using var workbook = new BuiltWorkbook();
        var notebook = Write(workbook, Endless.Replace("CANCELLATION", "System.Threading.CancellationToken.None", StringComparison.Ordinal));
        using var terminal = Open(workbook, "run", notebook, "--out", workbook.ReportFolder);

        await terminal.ReadUntilAsync("it is running");
        await terminal.TypeAsync("\u0003");
        var exitCode = await terminal.EndAsync();

        Assert.Equal(1, exitCode);
        var report = File.ReadAllText(Path.Combine(workbook.ReportFolder, "endless.html"));
        Assert.Contains("Cancelled in", report, StringComparison.Ordinal);
        Assert.Contains("kept", report, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(workbook.ReportFolder, "evidence.json")));
        Assert.Empty(ProcessesOf(workbook));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_cell_that_is_stepped_through_and_the_session_goes_on()
    {
        SkipWithoutTerminal();
        await using var workbook = new BuiltWorkbook();
        var notebook = Write(workbook, Endless.Replace("CANCELLATION", "Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken", StringComparison.Ordinal));
        using var terminal = Open(workbook, "step", notebook, "--out", workbook.ReportFolder);

        await terminal.ReadUntilAsync("[1/2]");
        await terminal.TypeAsync("\n");
        await terminal.ReadUntilAsync("it is running");
        await terminal.TypeAsync("\u0003");
        await terminal.ReadUntilAsync("cell 1 cancelled");
        await terminal.TypeAsync("s\n");
        await terminal.ReadUntilAsync("[2/2]");
        await terminal.TypeAsync("\n");
        await terminal.ReadUntilAsync("cell 2 done");
        await terminal.TypeAsync("q\n");
        var exitCode = await terminal.EndAsync();

        Assert.Equal(1, exitCode);
        var report = File.ReadAllText(Path.Combine(workbook.ReportFolder, "endless.html"));
        Assert.Contains("kept", report, StringComparison.Ordinal);
        Assert.Contains("behind", report, StringComparison.Ordinal);
        Assert.Empty(ProcessesOf(workbook));
    }

    private static void SkipWithoutTerminal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A terminal is opened by 'script' as Linux has it.");
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "'script' of util-linux is not on this machine.");
    }

    private static string Write(BuiltWorkbook workbook, string text)
    {
        var path = Path.Combine(workbook.StateFolder, "endless.dib");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>What still runs with the environment of the command.</summary>
    private static List<string> ProcessesOf(BuiltWorkbook workbook) =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _) && Read(folder, "environ").Contains(workbook.StateFolder, StringComparison.Ordinal))
            .Select(folder => Read(folder, "cmdline").Replace('\0', ' ')),
    ];

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
            return "";
        }
    }

    private static Terminal Open(BuiltWorkbook workbook, params string[] arguments)
    {
        // The shell gives way to the command: one that stayed would answer Ctrl-C too, with an exit code of its own.
        // Tests that run in the background of a script ignore Ctrl-C, and would hand that down.
        var command = "exec env --default-signal=INT " + string.Join(' ', new[] { "dotnet", BuiltWorkbook.AssemblyOf("Cli") }.Concat(arguments).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"])
        {
            WorkingDirectory = workbook.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["WORKBOOK_STATE"] = workbook.StateFolder;
        return new Terminal(Process.Start(start)!);
    }

    /// <summary>A command in a terminal of its own.</summary>
    private sealed class Terminal(Process process) : IDisposable
    {
        private readonly StringBuilder _shown = new();
        private readonly CancellationTokenSource _limit = new(Limit);
        private int _seen;

        public async Task TypeAsync(string text)
        {
            await process.StandardInput.WriteAsync(text);
            await process.StandardInput.FlushAsync();
        }

        public async Task ReadUntilAsync(string text)
        {
            var buffer = new char[4096];
            int at;
            while ((at = _shown.ToString().IndexOf(text, _seen, StringComparison.Ordinal)) < 0)
            {
                var read = await process.StandardOutput.ReadAsync(buffer, _limit.Token);
                Assert.True(read > 0, $"The command ended before it showed '{text}': {_shown}");
                _shown.Append(buffer, 0, read);
            }

            _seen = at + text.Length;
        }

        public async Task<int> EndAsync()
        {
            _shown.Append(await process.StandardOutput.ReadToEndAsync(_limit.Token));
            await process.WaitForExitAsync(_limit.Token);
            return process.ExitCode;
        }

        public void Dispose()
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
            _limit.Dispose();
        }
    }
}
