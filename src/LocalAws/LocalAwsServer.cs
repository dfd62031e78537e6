using System.Diagnostics;
using System.Text.Json;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws;

/// <summary>
/// The local services on one loopback port. Its state folder survives restarts and kills; while the server runs,
/// <c>endpoint.json</c> in it tells clients where to connect and with which credentials.
/// </summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly LocalAwsOptions _options;
    private readonly StateFolder _state;
    private readonly ServerLog _log;
    private readonly HttpFront _front;
    private int _isDisposed;

    private LocalAwsServer(LocalAwsOptions options, StateFolder state, LocalAwsCredentials credentials)
    {
        _options = options;
        _state = state;
        Credentials = credentials;
        _log = new ServerLog(options.Log, options.Clock);
        _front = new HttpFront(options, _log, ResetAsync);
    }

    /// <summary>Where the services answer: <c>http://127.0.0.1:port</c>.</summary>
    public Uri Endpoint => _front.Endpoint;

    /// <summary>The administrator's access key.</summary>
    public LocalAwsCredentials Credentials { get; }

    /// <summary>Takes the state folder, opens the port and serves until disposed.</summary>
    /// <exception cref="LocalAwsException">The port is taken, or the state folder is held by another process or damaged.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken = default)
    {
        var state = StateFolder.Open(options.StateFolder);
        LocalAwsServer? server = null;
        try
        {
            server = new LocalAwsServer(options, state, LocalAwsCredentials.Resolve(options, state));
            await server._front.ListenAsync(cancellationToken);
            server._front.Open(await server.OpenCloudAsync());
            server.Announce();
            return server;
        }
        catch
        {
            if (server is null)
                state.Dispose();
            else
                await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Finishes running requests, delivers what is buffered and lets go of the state folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        File.Delete(_state.EndpointFile);
        await _front.DisposeAsync();
        _state.Dispose();
    }

    private Task<LocalCloud> OpenCloudAsync() => LocalCloud.StartAsync(
        catalog => new CloudContext
        {
            AccountId = _options.AccountId,
            Region = _options.Region,
            Endpoint = Endpoint,
            Credentials = Credentials,
            Clock = _options.Clock,
            Log = _log,
            State = _state,
            Catalog = catalog,
        },
        _state.CatalogFile);

    private async Task<LocalCloud> ResetAsync(LocalCloud old)
    {
        await old.DisposeAsync();
        _state.Clear();
        return await OpenCloudAsync();
    }

    private void Announce()
    {
        using var process = Process.GetCurrentProcess();
        PrivateFile.Write(_state.EndpointFile, JsonSerializer.SerializeToUtf8Bytes(new
        {
            endpoint = Endpoint.GetLeftPart(UriPartial.Authority),
            region = _options.Region,
            accountId = _options.AccountId,
            accessKeyId = Credentials.AccessKeyId,
            secretAccessKey = Credentials.SecretAccessKey,
            processId = process.Id,
            processStartTime = process.StartTime.ToUniversalTime(),
        }));
    }
}
