using System.Runtime.InteropServices;
using Workbook.LocalAws;
using Workbook.Pipeline;

namespace Workbook.Cli.Cloud;

/// <summary>Local AWS in this process until it is asked to stop, or its owners have ended.</summary>
internal static class CloudHost
{
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(LocalAwsOptions options, int? ownerProcessId, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        Directory.CreateDirectory(options.StateFolder);
        var request = LocalCloud.StopRequestPath(options.StateFolder);
        var owners = new CloudOwners(options.StateFolder, Environment.ProcessId);
        owners.Begin(ownerProcessId);
        await using var server = await LocalAwsServer.StartAsync(options, cancellationToken);
        File.Delete(request);
        Console.WriteLine($"Local AWS answers at {server.Endpoint} (account {options.AccountId}, {options.Region}), state in {options.StateFolder}.");
        using var timer = new PeriodicTimer(Watch);
        try
        {
            while (!File.Exists(request) && (ownerProcessId is null || owners.AreRunning()))
                await timer.WaitForNextTickAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C and SIGTERM are ways of stopping, not failures.
        }

        File.Delete(request);
        owners.End();
        return ExitCode.Done;
    }
}
