using System.Text;
using System.Text.Json;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Lambda;

/// <summary>The Invoke operation.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html</remarks>
internal sealed class LambdaInvoke(CloudContext cloud, LambdaFunctions functions, FunctionRunner runner, InvocationQueue queue)
{
    private const int SynchronousLimit = 6 * 1024 * 1024;
    private const int AsynchronousLimit = 1024 * 1024;

    public async Task<RestResult> InvokeAsync(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], call.Query("Qualifier"));
        var type = call.Request.Header("X-Amz-Invocation-Type") ?? "RequestResponse";
        var payload = Payload(call, type == "Event" ? AsynchronousLimit : SynchronousLimit);
        return type switch
        {
            "RequestResponse" => await RunAsync(call, function, payload),
            "Event" => await QueueAsync(function, payload),
            "DryRun" => new RestResult(204),
            _ => throw LambdaErrors.Constraint(type, "invocationType", "Member must satisfy enum value set: [Event, RequestResponse, DryRun]"),
        };
    }

    /// <summary>The old InvokeAsync operation: always queued.</summary>
    public Task<RestResult> InvokeAsyncAsync(RestCall call) => QueueAsync(functions.Get(call["FunctionName"], null), Payload(call, AsynchronousLimit));

    private async Task<RestResult> RunAsync(RestCall call, FunctionConfiguration function, byte[] payload)
    {
        if (ReservedConcurrency(function.FunctionName) == 0)
            throw LambdaErrors.Throttled();
        var invocation = new Invocation { RequestId = call.Request.RequestId, Payload = payload, ClientContext = ClientContext(call) };
        var (result, logTail) = await runner.InvokeAsync(function, invocation);
        var headers = new List<(string, string)> { ("X-Amz-Executed-Version", function.Version) };
        if (result.FunctionError is { } error)
            headers.Add(("X-Amz-Function-Error", error));
        if (call.Request.Header("X-Amz-Log-Type") == "Tail")
            headers.Add(("X-Amz-Log-Result", Convert.ToBase64String(Encoding.UTF8.GetBytes(logTail))));
        return new RestResult(200) { Raw = result.Payload, Headers = headers };
    }

    private async Task<RestResult> QueueAsync(FunctionConfiguration function, byte[] payload)
    {
        await cloud.Catalog.WriteAsync(transaction => queue.Enqueue(transaction, function.FunctionArn, payload));
        return new RestResult(202);
    }

    private int? ReservedConcurrency(string name) =>
        cloud.Catalog.Read(session => FunctionStore.Setting(session, name, LambdaSettings.Concurrency)) is { } body
            ? JsonSerializer.Deserialize<ConcurrencySettings>(body)!.ReservedConcurrentExecutions
            : null;

    private static byte[] Payload(RestCall call, int limit)
    {
        var body = call.Raw;
        if (body.Length > limit)
            throw LambdaErrors.RequestTooLarge(body.Length, limit);
        if (body.IsEmpty)
            return "{}"u8.ToArray();
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            reader.Read();
            reader.Skip();
            if (reader.Read())
                throw new JsonException("More than one value");
        }
        catch (JsonException error)
        {
            throw LambdaErrors.InvalidContent(error.Message);
        }

        // The request's buffer goes back to its pool when it is answered; the function may run longer.
        return body.ToArray();
    }

    private static string? ClientContext(RestCall call)
    {
        if (call.Request.Header("X-Amz-Client-Context") is not { Length: > 0 } encoded)
            return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        }
        catch (FormatException error)
        {
            throw LambdaErrors.InvalidContent($"X-Amz-Client-Context is not base64: {error.Message}");
        }
    }
}
