using System.Text.Json;

namespace Workbook.LocalAws.Http;

/// <summary>A service that speaks REST-JSON (Lambda): routes by method and path. A service names its routes in its constructor, a line each.</summary>
internal abstract class RestJsonEndpoint(string signingName, JsonSerializerOptions json) : AwsEndpoint
{
    private readonly List<(string Method, string[] Template, Func<RestCall, Task<RestResult>> Handler)> _routes = [];

    public override string SigningName => signingName;

    public override async Task HandleAsync(AwsRequest request)
    {
        var segments = request.Target.RawPath.Trim('/').Split('/');
        foreach (var (method, template, handler) in _routes)
        {
            if (method == request.Method && Match(template, segments) is { } values)
            {
                await RespondAsync(request, await handler(new RestCall(request, values, json)));
                return;
            }
        }

        throw new AwsException("UnknownOperationException", 404, $"There is no operation {request}.");
    }

    public override Task WriteErrorAsync(AwsRequest request, AwsException error)
    {
        var headers = request.Http.Response.Headers;
        headers["x-amzn-RequestId"] = request.RequestId;
        headers["x-amzn-ErrorType"] = error.Code;
        var fault = error.Status >= 500 ? "Service" : "User";
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["Type"] = fault, ["Message"] = error.Message });
        return request.RespondAsync(error.Status, "application/json", body);
    }

    public override AwsException Translate(SignatureException error) => SignatureErrors.RestJson(error);

    /// <summary>A route such as <c>/2015-03-31/functions/{FunctionName}/invocations</c>; a name in braces stands for one segment, decoded.</summary>
    protected void Route(string method, string template, Func<RestCall, Task<RestResult>> handler) =>
        _routes.Add((method, template.Trim('/').Split('/'), handler));

    private async Task RespondAsync(AwsRequest request, RestResult result)
    {
        var headers = request.Http.Response.Headers;
        headers["x-amzn-RequestId"] = request.RequestId;
        foreach (var (name, value) in result.Headers)
            headers[name] = value;
        var body = result.Raw ?? (result.Body is null ? default(ReadOnlyMemory<byte>) : JsonSerializer.SerializeToUtf8Bytes(result.Body, json));
        await request.RespondAsync(result.Status, body.IsEmpty ? null : "application/json", body);
    }

    private static Dictionary<string, string>? Match(string[] template, string[] segments)
    {
        if (template.Length != segments.Length)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i].StartsWith('{'))
            {
                if (PercentCoding.Decode(segments[i]) is not { Length: > 0 } value)
                    return null;
                values.Add(template[i][1..^1], value);
            }
            else if (template[i] != segments[i])
                return null;
        }

        return values;
    }
}

/// <summary>A REST-JSON request that matched a route.</summary>
internal sealed class RestCall(AwsRequest request, IReadOnlyDictionary<string, string> path, JsonSerializerOptions json)
{
    public AwsRequest Request => request;

    public ReadOnlyMemory<byte> Raw => request.Body;

    /// <summary>The decoded value of a path segment named in the route's template.</summary>
    public string this[string name] => path[name];

    public string? Query(string name) => request.Target[name];

    /// <exception cref="AwsException">The body is not the JSON that is wanted.</exception>
    public T Body<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(request.Body.IsEmpty ? "{}"u8 : request.Body.Span, json)
                ?? throw new JsonException("The body is null.");
        }
        catch (JsonException error)
        {
            throw new AwsException("SerializationException", 400, error.Message, error);
        }
    }
}

/// <summary>The answer to a REST-JSON request: a JSON value or raw bytes.</summary>
internal sealed record RestResult(int Status, object? Body = null)
{
    public ReadOnlyMemory<byte>? Raw { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
