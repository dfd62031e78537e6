using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        // Reports and outputs do not depend on the machine they were made on.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (arguments)
        {
            case ["notebook", var pipeName]:
                // Ctrl-C reaches every process of the terminal; the runner decides what becomes of this one.
                using (PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true))
                    await RunNotebookAsync(pipeName);
                return 0;
            case ["script", var path, .. var scriptArguments]:
                return await ScriptProgram.RunAsync(path, scriptArguments);
            default:
                await Console.Error.WriteLineAsync("This program runs the cells of notebooks and is started by workbook.");
                return 2;
        }
    }

    private static async Task RunNotebookAsync(string pipeName)
    {
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync();
        using var runner = new MessageChannel(pipe);
        using var session = new NotebookSession(runner, CacheFolder.FromEnvironment());
        await session.RunAsync();
    }
}
