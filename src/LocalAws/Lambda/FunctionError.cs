using System.Text.Json;

namespace Workbook.LocalAws.Lambda;

/// <summary>Error documents that Lambda itself writes when a function ends badly.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html</remarks>
internal static class FunctionError
{
    public static InvocationResult TimedOut(string requestId, TimeSpan timeout) =>
        Result("Sandbox.Timedout", FormattableString.Invariant($"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:F2} seconds"));

    public static InvocationResult Exited(string requestId, int? exitCode) =>
        Result("Runtime.ExitError", $"RequestId: {requestId} Error: {Exit(exitCode)}");

    public static InvocationResult InvalidEntrypoint(string requestId, string problem) =>
        Result("Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: {problem}");

    public static InvocationResult ResponseTooLarge(long size, int limit) =>
        Result("Function.ResponseSizeTooLarge", $"Response payload size ({size} bytes) exceeded maximum allowed payload size ({limit} bytes).");

    /// <summary>The document a runtime posted to an error path; Lambda passes it on as it came.</summary>
    public static InvocationResult Reported(ReadOnlyMemory<byte> document, string? errorType) => new()
    {
        Payload = document,
        FunctionError = "Unhandled",
        ErrorType = errorType ?? TypeIn(document) ?? "Runtime.Unknown",
    };

    public static string Exit(int? exitCode) => exitCode switch
    {
        null or 0 => "Runtime exited without providing a reason",
        // A process ended by a signal reports 128 plus the signal's number.
        > 128 and < 160 => $"Runtime exited with error: signal: {Signal(exitCode.Value - 128)}",
        _ => $"Runtime exited with error: exit status {exitCode}",
    };

    private static string Signal(int number) => number switch
    {
        6 => "aborted",
        9 => "killed",
        11 => "segmentation fault",
        15 => "terminated",
        _ => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static InvocationResult Result(string errorType, string errorMessage) => new()
    {
        Payload = JsonSerializer.SerializeToUtf8Bytes(new { errorType, errorMessage }),
        FunctionError = "Unhandled",
        ErrorType = errorType,
    };

    private static string? TypeIn(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("errorType", out var type)
                ? type.GetString()
                : null;
        }
        catch (JsonException)
        {
            // A runtime may post anything; what is not JSON just names no type.
            return null;
        }
    }
}
