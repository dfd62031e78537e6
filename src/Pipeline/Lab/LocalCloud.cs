using System.Diagnostics;
using System.Globalization;

namespace Workbook.Pipeline;

/// <summary>Finds the Local AWS of a state folder, starts one where there is none, and stops it.</summary>
public static class LocalCloud
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The running Local AWS of the state folder if it answers, else null.</summary>
    public static async Task<LocalCloudEndpoint?> FindAsync(string stateFolder, CancellationToken cancellationToken = default) =>
        LocalCloudEndpoint.Read(stateFolder) is { } endpoint && await AnswersAsync(endpoint, cancellationToken) ? endpoint : null;

    /// <summary>
    /// Connects to the Local AWS of the settings' state folder, or starts one. Unless a person started it, it ends with the last of the
    /// processes that did so, each by its settings' owner process.
    /// </summary>
    /// <exception cref="LabException">The built command is missing, or Local AWS did not start; the message holds its last words.</exception>
    public static async Task<LocalCloudEndpoint> ConnectAsync(LabSettings settings, CancellationToken cancellationToken = default) =>
        await JoinAsync(settings, cancellationToken) ?? await StartAsync(settings, cancellationToken);

    /// <summary>Ends what the settings' owner process needs of its Local AWS: stops it as <see cref="StopAsync"/> does when no other needs it.</summary>
    public static async Task LeaveAsync(LabSettings settings, CancellationToken cancellationToken = default)
    {
        if (LocalCloudEndpoint.Read(settings.StateFolder) is { } endpoint && new CloudOwners(settings.StateFolder, endpoint.ProcessId).Leave(settings.OwnerProcessId))
            await StopAsync(settings.StateFolder, cancellationToken);
    }

    /// <summary>
    /// Asks the Local AWS of the state folder to stop and waits until its process has ended. False when none was running.
    /// Whatever was acknowledged is on disk already; a stop also delivers what the delivery streams still buffer.
    /// </summary>
    public static async Task<bool> StopAsync(string stateFolder, CancellationToken cancellationToken = default)
    {
        if (LocalCloudEndpoint.Read(stateFolder) is not { } endpoint)
            return false;
        await File.WriteAllBytesAsync(StopRequestPath(stateFolder), [], cancellationToken);
        using var process = RunningProcess.Find(endpoint.ProcessId);
        if (process is null)
            return false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LabException($"{endpoint} did not stop within {Limit.TotalSeconds:0} s. Its log is {LogPath(stateFolder)}.");
        }
    }

    /// <summary>The file whose appearance asks a Local AWS to stop; the way that works on every operating system.</summary>
    public static string StopRequestPath(string stateFolder) => Path.Combine(stateFolder, "stop-request");

    /// <summary>Where a Local AWS in the background writes what it has to say.</summary>
    public static string LogPath(string stateFolder) => Path.Combine(stateFolder, "cloud.log");

    private static async Task<LocalCloudEndpoint?> JoinAsync(LabSettings settings, CancellationToken cancellationToken)
    {
        // Joined before it is asked, so that it does not end in between.
        if (LocalCloudEndpoint.Read(settings.StateFolder) is { } endpoint)
            new CloudOwners(settings.StateFolder, endpoint.ProcessId).Join(settings.OwnerProcessId);
        return await FindAsync(settings.StateFolder, cancellationToken);
    }

    private static async Task<LocalCloudEndpoint> StartAsync(LabSettings settings, CancellationToken cancellationToken)
    {
        var start = WorkbookCommand.StartInfo(settings, [
            "cloud", "start", "--state", settings.StateFolder,
            "--owner-pid", settings.OwnerProcessId.ToString(CultureInfo.InvariantCulture)]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var launcher = Process.Start(start) ?? throw new LabException($"{start.FileName} could not be started.");
        var output = launcher.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await launcher.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await launcher.WaitForExitAsync(cancellationToken);
        return await JoinAsync(settings, cancellationToken)
            ?? throw new LabException($"Local AWS did not start (exit code {launcher.ExitCode}). {errors.Trim()}");
    }

    private static async Task<bool> AnswersAsync(LocalCloudEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new Uri(endpoint.Endpoint, "/_health"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
