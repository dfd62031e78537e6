namespace Workbook.LocalAws.Http;

/// <summary>An error as a client of the emulated service sees it.</summary>
internal sealed class AwsException(string code, int status, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Further elements of an S3 error document, such as <c>BucketName</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];

    /// <summary>Further response headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
