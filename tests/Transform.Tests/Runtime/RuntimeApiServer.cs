using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Workbook.Transform.Tests.Runtime;

/// <summary>Lambda's side of the Runtime API on a loopback port: hands out the events given to it and keeps what comes back.</summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Channel<(string Id, DateTimeOffset Deadline, string Body)> _events = Channel.CreateUnbounded<(string, DateTimeOffset, string)>();
    private readonly Channel<(string Path, string? ErrorType, string Body)> _posts = Channel.CreateUnbounded<(string, string?, string)>();
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public RuntimeApiServer()
    {
        Authority = $"127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add($"http://{Authority}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Authority { get; }

    public void Invoke(string id, string body, DateTimeOffset? deadline = null) =>
        _events.Writer.TryWrite((id, deadline ?? DateTimeOffset.UtcNow.AddMinutes(1), body));

    /// <summary>Completes when the function has taken its first event.</summary>
    public Task Taken => _taken.Task;

    /// <summary>What the function posts next.</summary>
    public async Task<(string Path, string? ErrorType, string Body)> PostedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _posts.Reader.ReadAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            if (context.Request.HttpMethod == "POST") await TakeAsync(context);
            else _ = GiveAsync(context);
        }
    }

    private async Task GiveAsync(HttpListenerContext context)
    {
        var (id, deadline, body) = await _events.Reader.ReadAsync();
        var response = context.Response;
        response.Headers["Lambda-Runtime-Aws-Request-Id"] = id;
        response.Headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["Lambda-Runtime-Trace-Id"] = $"Root=1-{id}";
        response.ContentType = "application/json";
        response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
        _taken.TrySetResult();
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        await _posts.Writer.WriteAsync(
            (context.Request.Url!.AbsolutePath["/2018-06-01/runtime/".Length..], context.Request.Headers["Lambda-Runtime-Function-Error-Type"], await reader.ReadToEndAsync()));
        context.Response.StatusCode = 202;
        context.Response.Close("{\"status\":\"OK\"}"u8.ToArray(), willBlock: false);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
