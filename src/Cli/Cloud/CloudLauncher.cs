using System.Diagnostics;
using Workbook.Pipeline;

namespace Workbook.Cli.Cloud;

/// <summary>Starts Local AWS as a process of its own that outlives the command, and waits until it answers.</summary>
internal static class CloudLauncher
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<LocalCloudEndpoint> StartAsync(LabSettings settings, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.StateFolder);
        var log = LocalCloud.LogPath(settings.StateFolder);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            // Of two commands that start it at once, the second finds what the first has started.
            using var turn = await TakeTurnAsync(settings.StateFolder, timer, limit.Token);
            return await LocalCloud.FindAsync(settings.StateFolder, limit.Token)
                ?? await StartAsync(WorkbookCommand.StartInfo(settings, [.. arguments, "--foreground", "--log", log]), settings.StateFolder, timer, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LabException($"Local AWS did not answer within {Limit.TotalSeconds:0} s. Its log is {log}.");
        }
    }

    private static async Task<LocalCloudEndpoint> StartAsync(ProcessStartInfo start, string stateFolder, PeriodicTimer timer, CancellationToken cancellationToken)
    {
        // Own pipes, closed at once: a child that kept this command's output open would keep its caller waiting for the end of it.
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new LabException($"{start.FileName} could not be started.");
        process.StandardInput.Close();
        while (!process.HasExited)
        {
            if (LocalCloudEndpoint.Read(stateFolder) is { } endpoint && endpoint.ProcessId == process.Id && await LocalCloud.FindAsync(stateFolder, cancellationToken) is { } running)
                return running;
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        var log = LocalCloud.LogPath(stateFolder);
        throw new LabException(LastWords(log) is { Length: > 0 } words ? words : $"Local AWS ended with exit code {process.ExitCode}. Its log is {log}.");
    }

    private static async Task<FileStream> TakeTurnAsync(string stateFolder, PeriodicTimer timer, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(stateFolder, "start.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    private static string LastWords(string log) =>
        File.Exists(log) ? string.Join(Environment.NewLine, File.ReadLines(log).TakeLast(5)).Trim() : "";
}
