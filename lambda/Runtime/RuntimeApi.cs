using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Workbook.Transform.Runtime;

/// <summary>
/// The function's side of Lambda's Runtime API.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// </summary>
internal sealed class RuntimeApi : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">Host and port, as in <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
    public RuntimeApi(string address)
    {
        // The next event may be hours away, and a proxy never lies between a function and its runtime.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync("invocation/next", cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
        return new Invocation(
            Header(response, "Lambda-Runtime-Aws-Request-Id") ?? throw new HttpRequestException("The Runtime API gave an invocation without a request id."),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header(response, "Lambda-Runtime-Deadline-Ms") ?? "0", CultureInfo.InvariantCulture)),
            Header(response, "Lambda-Runtime-Trace-Id"),
            await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public Task RespondAsync(string requestId, byte[] response, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/response", response, errorType: null, cancellationToken);

    public Task ReportErrorAsync(string requestId, Exception error, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/error", Describe(error), error.GetType().Name, cancellationToken);

    public Task ReportInitErrorAsync(Exception error, CancellationToken cancellationToken) =>
        PostAsync("init/error", Describe(error), error.GetType().Name, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, byte[] body, string? errorType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(errorType is null ? "application/json" : "application/vnd.aws.lambda.error+json");
        if (errorType is not null) request.Headers.Add("Lambda-Runtime-Function-Error-Type", $"Function.{errorType}");
        using var response = await _http.SendAsync(request, cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    private static byte[] Describe(Exception error)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOutput.Options))
        {
            json.WriteStartObject();
            json.WriteString("errorMessage"u8, error.Message);
            json.WriteString("errorType"u8, error.GetType().Name);
            json.WriteStartArray("stackTrace"u8);
            foreach (var line in (error.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                json.WriteStringValue(line);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new HttpRequestException(
            $"The Runtime API answered {(int)response.StatusCode} to {response.RequestMessage?.RequestUri}: {body}", null, response.StatusCode);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
