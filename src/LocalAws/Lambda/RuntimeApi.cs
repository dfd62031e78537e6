using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Workbook.LocalAws.Lambda;

/// <summary>
/// The Runtime API of one function instance, on a loopback port of its own: the runtime asks for the next invocation and posts what came of it.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// </summary>
internal sealed class RuntimeApi : IHttpApplication<HttpContext>, IAsyncDisposable
{
    public const int ResponseLimit = 6 * 1024 * 1024;

    private const string Root = "/2018-06-01/runtime/";
    private readonly KestrelServer _server;
    private readonly string _functionArn;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _asked = NewSignal();
    private TaskCompletionSource<Pending> _handed = NewHandover();
    private Pending? _current;

    private RuntimeApi(KestrelServer server, string functionArn)
    {
        _server = server;
        _functionArn = functionArn;
    }

    /// <summary>Host and port, the value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>Ends when the runtime asks for its next invocation: it is initialised, or done with the last one.</summary>
    public Task RuntimeAsked
    {
        get
        {
            lock (_lock)
                return _asked.Task;
        }
    }

    /// <summary>Ends with the error document when the runtime reports that it cannot start.</summary>
    public TaskCompletionSource<InvocationResult> InitError { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<RuntimeApi> StartAsync(string functionArn, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, 0);
        // Answers above the limit are read and dropped, so that the runtime gets its 413 instead of a broken pipe.
        options.Limits.MaxRequestBodySize = null;
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        var api = new RuntimeApi(server, functionArn);
        await server.StartAsync(api, cancellationToken);
        api.Authority = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Authority;
        return api;
    }

    /// <summary>Hands an invocation to the runtime as soon as it asks, and waits for the answer.</summary>
    public Task<InvocationResult> HandAsync(Invocation invocation, DateTimeOffset deadline)
    {
        var pending = new Pending(invocation, deadline);
        lock (_lock)
        {
            _current = pending;
            _asked = NewSignal();
            _handed.SetResult(pending);
        }

        return pending.Result.Task;
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        switch (context.Request.Method, parts)
        {
            case ("GET", ["invocation", "next"]):
                await NextAsync(context);
                break;
            case ("POST", ["invocation", var id, "response"]):
                await ResponseAsync(context, id);
                break;
            case ("POST", ["invocation", var id, "error"]):
                await ErrorAsync(context, id);
                break;
            case ("POST", ["init", "error"]):
                InitError.TrySetResult(FunctionError.Reported((await BodyAsync(context)).Body, ErrorType(context)));
                await AnswerAsync(context, StatusCodes.Status202Accepted, new { status = "OK" });
                break;
            default:
                await AnswerAsync(context, StatusCodes.Status404NotFound, new { errorMessage = $"{context.Request.Method} {path} is not of the Runtime API", errorType = "InvalidPath" });
                break;
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        _server.Dispose();
        _closing.Dispose();
    }

    private async Task NextAsync(HttpContext context)
    {
        Task<Pending> handed;
        lock (_lock)
        {
            handed = _handed.Task;
            _asked.TrySetResult();
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
        try
        {
            await WriteInvocationAsync(context, await handed.WaitAsync(ending.Token));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The instance is stopped, or its process went away while it waited.
            context.Abort();
        }
    }

    private async Task WriteInvocationAsync(HttpContext context, Pending pending)
    {
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = pending.Invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = pending.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = _functionArn;
        headers["Lambda-Runtime-Trace-Id"] = pending.TraceId;
        if (pending.Invocation.ClientContext is { } clientContext)
            headers["Lambda-Runtime-Client-Context"] = clientContext;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = pending.Invocation.Payload.Length;
        await context.Response.Body.WriteAsync(pending.Invocation.Payload, context.RequestAborted);
    }

    private async Task ResponseAsync(HttpContext context, string id)
    {
        var (body, size) = await BodyAsync(context);
        if (Claim(id) is not { } pending)
        {
            await StaleAsync(context, id);
            return;
        }

        var tooLarge = size > ResponseLimit;
        pending.Result.TrySetResult(tooLarge ? FunctionError.ResponseTooLarge(size, ResponseLimit) : new InvocationResult { Payload = body });
        await (tooLarge
            ? AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, new { errorMessage = $"Exceeded maximum allowed payload size ({ResponseLimit} bytes).", errorType = "RequestEntityTooLarge" })
            : AnswerAsync(context, StatusCodes.Status202Accepted, new { status = "OK" }));
    }

    private async Task ErrorAsync(HttpContext context, string id)
    {
        var (body, _) = await BodyAsync(context);
        if (Claim(id) is not { } pending)
        {
            await StaleAsync(context, id);
            return;
        }

        pending.Result.TrySetResult(FunctionError.Reported(body, ErrorType(context)));
        await AnswerAsync(context, StatusCodes.Status202Accepted, new { status = "OK" });
    }

    private Pending? Claim(string id)
    {
        lock (_lock)
        {
            if (_current is not { } pending || pending.Invocation.RequestId != id)
                return null;
            _current = null;
            _handed = NewHandover();
            return pending;
        }
    }

    private static Task StaleAsync(HttpContext context, string id) =>
        AnswerAsync(context, StatusCodes.Status400BadRequest, new { errorMessage = $"Invalid request ID: {id} is not the invocation in progress.", errorType = "InvalidRequestID" });

    private static string? ErrorType(HttpContext context)
    {
        var type = context.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString();
        return type.Length == 0 ? null : type;
    }

    private static async Task<(ReadOnlyMemory<byte> Body, long Size)> BodyAsync(HttpContext context)
    {
        var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            size += read;
            if (size <= ResponseLimit)
                kept.Write(buffer, 0, read);
        }

        return (kept.GetBuffer().AsMemory(0, (int)kept.Length), size);
    }

    private static Task AnswerAsync<T>(HttpContext context, int status, T body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Default, context.RequestAborted);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<Pending> NewHandover() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Pending(Invocation Invocation, DateTimeOffset Deadline)
    {
        public TaskCompletionSource<InvocationResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string TraceId { get; } = $"Root=1-{Deadline.ToUnixTimeSeconds():x8}-{Guid.NewGuid():N}"[..35] + ";Sampled=0";
    }
}
