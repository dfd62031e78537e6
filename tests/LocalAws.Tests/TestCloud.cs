using Amazon.Runtime;
using Amazon.S3;

namespace Workbook.LocalAws.Tests;

/// <summary>A server on a free port over a folder of its own, with clients for it.</summary>
internal sealed class TestCloud : IAsyncDisposable
{
    private readonly StringWriter _log = new();
    private readonly bool _ownsFolder;

    private TestCloud(LocalAwsServer server, string folder, StringWriter log, bool ownsFolder)
    {
        Server = server;
        Folder = folder;
        _log = log;
        _ownsFolder = ownsFolder;
        S3 = new AmazonS3Client(
            new BasicAWSCredentials(server.Credentials.AccessKeyId, server.Credentials.SecretAccessKey),
            new AmazonS3Config { ServiceURL = server.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0, UseHttp = true });
        Raw = new SignedClient(server.Endpoint, server.Credentials);
    }

    public LocalAwsServer Server { get; }

    public string Folder { get; }

    public AmazonS3Client S3 { get; }

    public SignedClient Raw { get; }

    public string Log => _log.ToString();

    /// <param name="options">Changes the options the server starts with.</param>
    /// <param name="folder">State of an earlier server; a new folder, deleted in the end, when null.</param>
    public static async Task<TestCloud> StartAsync(Func<LocalAwsOptions, LocalAwsOptions>? options = null, string? folder = null)
    {
        var state = folder ?? NewFolder();
        var log = new StringWriter();
        var given = new LocalAwsOptions { StateFolder = state, Log = log };
        var server = await LocalAwsServer.StartAsync(options?.Invoke(given) ?? given, TestContext.Current.CancellationToken);
        return new TestCloud(server, state, log, folder is null);
    }

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), "workbook-tests", Guid.NewGuid().ToString("n"));

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        Raw.Dispose();
        await Server.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
