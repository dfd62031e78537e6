using System.ComponentModel;
using System.Diagnostics;

namespace Workbook.Conformance;

/// <summary>What a program said and how it ended.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    public ProgramResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"The client failed with exit code {ExitCode}:\n{Output}\n{Errors}");
        return this;
    }
}

/// <summary>Runs a client that this machine may or may not have.</summary>
internal static class ForeignProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Runs the program in an environment without AWS settings of its own. The test is skipped where it is not installed.</summary>
    public static async Task<ProgramResult> RunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var process = new Process { StartInfo = Describe(program, arguments, environment) };
        try { process.Start(); }
        catch (Win32Exception) { Assert.Skip($"{program} is not on PATH."); }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProgramResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Describe(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["NO_PROXY"] = "127.0.0.1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }
}
