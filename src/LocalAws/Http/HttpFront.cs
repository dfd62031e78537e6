using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Workbook.LocalAws.Http;

/// <summary>The port: Kestrel on 127.0.0.1, and the gate that closes while the cloud behind it is exchanged.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(5);

    private readonly LocalAwsOptions _options;
    private readonly ServerLog _log;
    private readonly Func<LocalCloud, Task<LocalCloud>> _reset;
    private readonly CloudGate _gate = new();
    private readonly WebApplication _app;

    public HttpFront(LocalAwsOptions options, ServerLog log, Func<LocalCloud, Task<LocalCloud>> reset)
    {
        _options = options;
        _log = log;
        _reset = reset;
        _app = Build(options);
    }

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <exception cref="LocalAwsException">The port is taken.</exception>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        _app.Run(ServeAsync);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new LocalAwsException(
                $"Port {_options.Port} on 127.0.0.1 is taken: {error.Message} Stop what listens there, or choose another port (0 takes a free one).", error);
        }

        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Endpoint = new Uri(addresses.Addresses.Single());
    }

    public void Open(LocalCloud cloud) => _gate.Open(cloud);

    public async ValueTask DisposeAsync()
    {
        using (var patience = new CancellationTokenSource(ShutdownPatience))
            await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        if (await _gate.CloseAsync() is { } cloud)
            await cloud.DisposeAsync();
    }

    private static WebApplication Build(LocalAwsOptions options)
    {
        // The empty builder reads no environment variables and no settings files: only what the options say holds.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // each service has its own limit
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
            // One character per byte, so that signatures and user metadata see the bytes that were sent.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        return builder.Build();
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (!IsOwnHost(http.Request.Host.Host))
        {
            await TextAsync(http, 403, $"Local AWS answers on {Endpoint.Authority} only, not as '{http.Request.Host}'.");
            return;
        }

        switch (http.Request.Method, http.Request.Path.Value)
        {
            case ("GET" or "HEAD", "/_health"):
                await HealthAsync(http);
                break;
            case ("POST", "/_admin/reset") when _options.Admin:
                await ResetAsync(http);
                break;
            default:
                await DispatchAsync(http);
                break;
        }
    }

    // A web page must not reach the server by a name of its own that resolves to loopback.
    private static bool IsOwnHost(string host) =>
        host is "127.0.0.1" or "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private async Task DispatchAsync(HttpContext http)
    {
        using var entrance = await _gate.EnterAsync(http.RequestAborted);
        await new RequestRouter(entrance.Cloud, _options, _log).HandleAsync(http);
    }

    private async Task ResetAsync(HttpContext http)
    {
        await _gate.ExchangeAsync(_reset);
        http.Response.StatusCode = 204;
    }

    private static Task HealthAsync(HttpContext http)
    {
        var version = typeof(HttpFront).Assembly.GetName().Version?.ToString(3);
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"service":"Local AWS","version":"{{version}}","status":"ok"}"""));
    }

    private static Task TextAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(text + "\n");
    }
}
