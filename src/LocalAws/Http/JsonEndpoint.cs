using System.Text.Json;

namespace Workbook.LocalAws.Http;

/// <summary>
/// A service that speaks JSON 1.1: <c>POST /</c>, the operation in <c>X-Amz-Target</c>. A service derives from this and names its
/// operations in its constructor, a line each.
/// </summary>
internal abstract class JsonEndpoint(string signingName, string targetPrefix, JsonSerializerOptions json) : AwsEndpoint
{
    private const string ContentType = "application/x-amz-json-1.1";

    private readonly Dictionary<string, Func<AwsRequest, ValueTask<ReadOnlyMemory<byte>>>> _operations = [];

    public override string SigningName => signingName;

    public override bool Recognises(AwsRequest request) =>
        request.Header("X-Amz-Target")?.StartsWith(targetPrefix + ".", StringComparison.Ordinal) == true;

    public override async Task HandleAsync(AwsRequest request)
    {
        var target = request.Header("X-Amz-Target") ?? "";
        if (!Recognises(request) || !_operations.TryGetValue(target[(targetPrefix.Length + 1)..], out var operation))
            throw new AwsException("UnknownOperationException", 400, $"The operation '{target}' is not known to {signingName}.");
        request.Http.Response.Headers["x-amzn-RequestId"] = request.RequestId;
        await request.RespondAsync(200, ContentType, await operation(request));
    }

    public override Task WriteErrorAsync(AwsRequest request, AwsException error)
    {
        var headers = request.Http.Response.Headers;
        headers["x-amzn-RequestId"] = request.RequestId;
        headers["x-amzn-ErrorType"] = error.Code;
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["__type"] = error.Code, ["message"] = error.Message });
        return request.RespondAsync(error.Status, ContentType, body);
    }

    public override AwsException Translate(SignatureException error) => SignatureErrors.Json(error);

    /// <summary>An operation that is answered from memory or by a short read.</summary>
    protected void On<TInput, TOutput>(string name, Func<TInput, TOutput> operation) =>
        _operations.Add(name, request => new(Write(operation(Read<TInput>(request)))));

    /// <summary>An operation that waits for something.</summary>
    protected void On<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> operation) =>
        _operations.Add(name, async request => Write(await operation(Read<TInput>(request), request.Aborted)));

    /// <summary>An operation that reads and writes the bodies itself.</summary>
    protected void OnRaw(string name, Func<AwsRequest, ValueTask<ReadOnlyMemory<byte>>> operation) => _operations.Add(name, operation);

    private TInput Read<TInput>(AwsRequest request)
    {
        try
        {
            return JsonSerializer.Deserialize<TInput>(request.Body.IsEmpty ? "{}"u8 : request.Body.Span, json)
                ?? throw new JsonException("The body is null.");
        }
        catch (JsonException error)
        {
            throw new AwsException("SerializationException", 400, error.Message, error);
        }
    }

    private ReadOnlyMemory<byte> Write<TOutput>(TOutput output) => JsonSerializer.SerializeToUtf8Bytes(output, json);
}
