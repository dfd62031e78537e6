using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Workbook.DuckDb;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Commands;

/// <summary><c>workbook doctor</c>: what the workbook needs, whether this machine has it, and how to mend what is missing.</summary>
internal static class DoctorCommand
{
    private sealed record Finding(bool IsFine, string Text);

    public static Command Create()
    {
        var command = new Command("doctor", "Checks prerequisites, ports and state, and says how to mend them.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var findings = await ExamineAsync(CommandSettings.Read(), cancellationToken);
            foreach (var finding in findings)
                Console.WriteLine($"{(finding.IsFine ? "ok  " : "MEND")}  {finding.Text}");
            return findings.All(finding => finding.IsFine) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(LabSettings settings, CancellationToken cancellationToken) =>
    [
        new(true, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors"),
        await VersionAsync("node", "Install Node 20 or newer; a build from source needs it once.", cancellationToken),
        await VersionAsync("npm", "npm comes with Node; see that it is on PATH.", cancellationToken),
        QueryEngine(),
        Present(settings.FunctionPackage, "function package"),
        Worker(),
        Writable(settings.StateFolder),
        await CloudAsync(settings, cancellationToken),
        Loopback(),
        Proxy(),
    ];

    private static async Task<Finding> VersionAsync(string tool, string mend, CancellationToken cancellationToken)
    {
        // npm is a .cmd file on Windows, which only a shell starts.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", tool, "--version"])
            : new ProcessStartInfo(tool, ["--version"]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            var version = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? new(true, $"{tool} {version}") : new(false, $"{tool} --version ends with {process.ExitCode}. {mend}");
        }
        catch (Win32Exception)
        {
            return new(false, $"{tool} is not on PATH. {mend}");
        }
    }

    private static Finding QueryEngine()
    {
        try
        {
            using var connection = new DuckDbConnection("Data Source=:memory:");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT version()";
            return new(true, $"DuckDB {command.ExecuteScalar()}");
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or DuckDbException)
        {
            return new(false, $"DuckDB's library does not load: {error.GetBaseException().Message} Delete src/DuckDb/node_modules and build again with the network on.");
        }
    }

    private static Finding Present(string path, string what) => File.Exists(path)
        ? new(true, string.Create(CultureInfo.InvariantCulture, $"{what} {path} ({new FileInfo(path).Length / 1024.0 / 1024.0:0.0} MiB)"))
        : new(false, $"The {what} {path} is missing. Run 'dotnet build src/Cli'.");

    private static Finding Worker()
    {
        try
        {
            return new(true, $"notebook worker {WorkerLocation.Find(AppContext.BaseDirectory)}");
        }
        catch (NotebookException error)
        {
            return new(false, error.Message);
        }
    }

    private static Finding Writable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $"doctor-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new(true, string.Create(CultureInfo.InvariantCulture,
                $"state folder {folder}, {new DriveInfo(folder).AvailableFreeSpace / 1e9:0} GB free"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(false, $"The state folder {folder} cannot be written: {error.Message} Name another with WORKBOOK_STATE.");
        }
    }

    private static async Task<Finding> CloudAsync(LabSettings settings, CancellationToken cancellationToken)
    {
        if (await LocalCloud.FindAsync(settings.StateFolder, cancellationToken) is { } running)
            return new(true, $"{running} answers");
        return LocalCloudEndpoint.Read(settings.StateFolder) is { } silent
            ? new(false, $"{silent} does not answer. 'workbook cloud stop' ends it; its log is {LocalCloud.LogPath(settings.StateFolder)}.")
            : new(true, "Local AWS is not running; it starts on first use");
    }

    private static Finding Loopback()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return new(true, $"127.0.0.1 has free ports (such as {((IPEndPoint)listener.LocalEndpoint).Port})");
        }
        catch (SocketException error)
        {
            return new(false, $"No port can be opened on 127.0.0.1: {error.Message}");
        }
    }

    private static Finding Proxy()
    {
        string[] names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];
        var set = names.Where(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name.ToLowerInvariant()))).ToList();
        return new(true, set.Count == 0 ? "no proxy is set" : $"{string.Join(", ", set)} set; loopback requests ignore it");
    }
}
