using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

internal static class Program
{
    /// <summary>A runner that has not answered by then is gone.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromMinutes(2);

    private static async Task<int> Main(string[] arguments)
    {
        // Reports and outputs do not depend on the machine they were made on.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        // Meant for this process; what cells and scripts start is theirs to debug.
        if (Environment.GetEnvironmentVariable(WorkerVariables.Diagnostics) == WorkerVariables.NoDiagnostics)
            Environment.SetEnvironmentVariable(WorkerVariables.Diagnostics, null);
        switch (arguments)
        {
            case ["notebook", var pipeName]:
                // Ctrl-C reaches every process of the terminal; the runner decides what becomes of this one.
                using (PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true))
                    await RunNotebookAsync(pipeName);
                return 0;
            case ["script", .. var rest]:
                return await RunScriptAsync(rest);
            default:
                await Console.Error.WriteLineAsync("This program runs the cells of notebooks and is started by workbook.");
                return 2;
        }
    }

    private static Task<int> RunScriptAsync(string[] arguments)
    {
        var cache = CacheFolder.FromEnvironment();
        var scripts = arguments[0] == "--no-cache" ? null : CacheFolder.ScriptsFromEnvironment(cache);
        var program = new ScriptProgram(cache, scripts);
        return (scripts is null ? arguments[1..] : arguments) switch
        {
            ["--eval", var code, .. var given] => program.RunTextAsync("eval.csx", code, given),
            [var path, .. var given] => program.RunFileAsync(path, given),
            _ => throw new ArgumentException("No script is named."),
        };
    }

    private static async Task RunNotebookAsync(string pipeName)
    {
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(ConnectLimit, CancellationToken.None);
        using var runner = new MessageChannel(pipe);
        using var session = new NotebookSession(runner, CacheFolder.FromEnvironment());
        await session.RunAsync();
    }
}
