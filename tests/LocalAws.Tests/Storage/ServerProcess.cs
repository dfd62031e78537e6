using System.Diagnostics;
using System.Text.Json;

namespace Workbook.LocalAws.Tests.Storage;

/// <summary>A server in a process of its own, which can be killed as by <c>kill -9</c>.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri endpoint, LocalAwsCredentials credentials)
    {
        _process = process;
        Client = new SignedClient(endpoint, credentials);
    }

    public int Id => _process.Id;

    public SignedClient Client { get; }

    /// <summary>What the child process does: serves until it is killed or its standard input ends.</summary>
    public static int Serve(string folder)
    {
        using var stopped = new CancellationTokenSource();
        var server = LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = folder }, stopped.Token).GetAwaiter().GetResult();
        Console.WriteLine(JsonSerializer.Serialize(new Announcement(server.Endpoint, server.Credentials)));
        Console.In.ReadToEnd();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return 0;
    }

    public static async Task<ServerProcess> StartAsync(string folder)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(folder);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is null)
            throw new InvalidOperationException("The server did not start: " + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        var (endpoint, credentials) = JsonSerializer.Deserialize<Announcement>(line)!;
        return new ServerProcess(process, endpoint, credentials);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        Client.Dispose();
    }

    private sealed record Announcement(Uri Endpoint, LocalAwsCredentials Credentials);
}
