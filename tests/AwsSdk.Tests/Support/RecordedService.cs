using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Workbook.AwsSdk.Tests.Support;

/// <summary>A real web server on a free loopback port that keeps what it is sent and gives the answers a test recorded.</summary>
public sealed class RecordedService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<Answer> _answers = new();
    private readonly Channel<string> _arrivals = Channel.CreateUnbounded<string>();

    private RecordedService(WebApplication app) => _app = app;

    public List<ReceivedRequest> Requests { get; } = [];
    public string Url => _app.Urls.Single();

    public ReceivedRequest Request => Assert.Single(Requests);

    public static async Task<RecordedService> StartAsync(params Answer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var service = new RecordedService(builder.Build());
        foreach (var answer in answers)
            service._answers.Enqueue(answer);
        service._app.Urls.Add("http://127.0.0.1:0");
        service._app.Run(service.AnswerAsync);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>Returns when a call of the operation has arrived.</summary>
    public async Task UntilAsync(string operation, CancellationToken cancellationToken)
    {
        await foreach (var target in _arrivals.Reader.ReadAllAsync(cancellationToken))
            if (target.EndsWith(operation, StringComparison.Ordinal))
                return;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Answer answer;
        lock (_answers)
        {
            Requests.Add(new ReceivedRequest(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Encoding.UTF8.GetString(body.ToArray())));
            _arrivals.Writer.TryWrite(context.Request.Headers["X-Amz-Target"].ToString());
            answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        }
        context.Response.StatusCode = (int)answer.Status;
        if (answer.RequestId is not null)
            context.Response.Headers["x-amzn-RequestId"] = answer.RequestId;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(answer.Body);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

public sealed record ReceivedRequest(string Method, string Path, Dictionary<string, string> Headers, string Body);

public sealed record Answer(string Body = "{}", HttpStatusCode Status = HttpStatusCode.OK)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public string? RequestId { get; init; } = "request-1";

    public static Answer Error(HttpStatusCode status, string code, string message) =>
        new($$"""{"__type":"{{code}}","message":"{{message}}"}""", status);
}
