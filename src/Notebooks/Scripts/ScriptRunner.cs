using System.Diagnostics;
using System.Text;

namespace Workbook.Notebooks;

/// <summary>Runs .csx scripts in dotnet-script's style, each in a worker process of its own.</summary>
public static class ScriptRunner
{
    /// <summary>
    /// Runs a script and gives its exit code: what it returned, or 1 when it did not compile or threw. <c>-</c> runs what comes on stdin.
    /// Cancelling ends it with all that it started.
    /// </summary>
    /// <exception cref="NotebookException">The script or the worker is missing.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the script has ended.</exception>
    public static Task<int> RunAsync(
        string path, IReadOnlyList<string> arguments, ScriptOptions options, CancellationToken cancellationToken = default)
    {
        var script = path == "-" ? path : Path.GetFullPath(path);
        return script == "-" || File.Exists(script)
            ? RunAsync([script, .. arguments], options, cancellationToken)
            : throw new NotebookException($"{path}: there is no such script (looked for {script}).");
    }

    /// <summary>Runs C# that is no file, as <see cref="RunAsync(string, IReadOnlyList{string}, ScriptOptions, CancellationToken)"/> runs files.</summary>
    public static Task<int> EvaluateAsync(
        string code, IReadOnlyList<string> arguments, ScriptOptions options, CancellationToken cancellationToken = default) =>
        RunAsync(["--eval", code, .. arguments], options, cancellationToken);

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, ScriptOptions options, CancellationToken cancellationToken)
    {
        using var process = WorkerProcess.Start(Prepare(arguments, options));
        await using (cancellationToken.Register(() => process.Kill(entireProcessTree: true)))
        {
            await Task.WhenAll(
                CopyAsync(options.Output is null ? null : process.StandardOutput, options.Output),
                CopyAsync(options.Error is null ? null : process.StandardError, options.Error),
                process.WaitForExitAsync(CancellationToken.None));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private static ProcessStartInfo Prepare(IReadOnlyList<string> arguments, ScriptOptions options)
    {
        var start = WorkerStart.Create(
            options.WorkerPath, options.WorkingDirectory ?? Directory.GetCurrentDirectory(), options.Environment);
        start.ArgumentList.Add("script");
        if (options.NoCache)
            start.ArgumentList.Add("--no-cache");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.RedirectStandardOutput = options.Output is not null;
        start.RedirectStandardError = options.Error is not null;
        if (options.Output is not null)
            start.StandardOutputEncoding = Encoding.UTF8;
        if (options.Error is not null)
            start.StandardErrorEncoding = Encoding.UTF8;
        return start;
    }

    private static async Task CopyAsync(StreamReader? from, TextWriter? to)
    {
        if (from is null || to is null)
            return;
        var buffer = new char[4096];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read));
            await to.FlushAsync();
        }
    }
}
