using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Workbook.Transform.Tests.Runtime;

/// <summary>Lambda's side of the Runtime API on a loopback port: hands out the events given to it and keeps what comes back.</summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    private readonly Channel<(string Id, DateTimeOffset Deadline, string Body)> _events = Channel.CreateUnbounded<(string, DateTimeOffset, string)>();
    private readonly Channel<(string Path, string? ErrorType, string Body)> _posts = Channel.CreateUnbounded<(string, string?, string)>();
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _server;

    private RuntimeApiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.MapGet("/2018-06-01/runtime/invocation/next", GiveAsync);
        _server.MapPost("/2018-06-01/runtime/{**path}", TakeAsync);
    }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Authority => new Uri(_server.Urls.Single()).Authority;

    /// <summary>Completes when the function has taken its first event.</summary>
    public Task Taken => _taken.Task;

    public static async Task<RuntimeApiServer> StartAsync()
    {
        var server = new RuntimeApiServer();
        await server._server.StartAsync();
        return server;
    }

    public void Invoke(string id, string body, DateTimeOffset? deadline = null) =>
        _events.Writer.TryWrite((id, deadline ?? DateTimeOffset.UtcNow.AddMinutes(1), body));

    /// <summary>What the function posts next.</summary>
    public async Task<(string Path, string? ErrorType, string Body)> PostedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _posts.Reader.ReadAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task GiveAsync(HttpContext context)
    {
        var (id, deadline, body) = await _events.Reader.ReadAsync(context.RequestAborted);
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = id;
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Lambda-Runtime-Trace-Id"] = $"Root=1-{id}";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
        _taken.TrySetResult();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        await _posts.Writer.WriteAsync(
            ((string)context.Request.RouteValues["path"]!, (string?)context.Request.Headers["Lambda-Runtime-Function-Error-Type"], await reader.ReadToEndAsync()));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.WriteAsync("{\"status\":\"OK\"}");
    }
}
