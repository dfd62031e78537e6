namespace Workbook.LocalAws.Lambda;

/// <summary>One event handed to a function.</summary>
internal sealed record Invocation
{
    public required string RequestId { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>JSON text of the caller's X-Amz-Client-Context, decoded.</summary>
    public string? ClientContext { get; init; }
}

/// <summary>What came out of an invocation: the function's answer or its error document.</summary>
internal sealed record InvocationResult
{
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Value of X-Amz-Function-Error, null when the function answered.</summary>
    public string? FunctionError { get; init; }

    /// <summary>The error's type, as in the error document, null when the function answered.</summary>
    public string? ErrorType { get; init; }

    public bool Succeeded => FunctionError is null;
}
