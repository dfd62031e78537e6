using System.Globalization;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>A request's body as the client meant it: unframed, and verified against what was signed when its end is read.</summary>
internal sealed class S3Body : IAsyncDisposable
{
    private const string SignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedChunksAndTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private const string UnsignedWithTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private readonly AwsChunkedStream? _chunks;

    private S3Body(Stream content, long? length, AwsChunkedStream? chunks = null)
    {
        Content = content;
        Length = length;
        _chunks = chunks;
    }

    public Stream Content { get; }

    /// <summary>Length of the content without framing; null when the client did not say.</summary>
    public long? Length { get; }

    /// <summary>A header that came after the body; null when it did not, or the body is not read to its end.</summary>
    public string? Trailer(string name) => _chunks?.Trailers.GetValueOrDefault(name);

    public static S3Body Plain(AwsRequest request) => new(request.Http.Request.Body, request.Http.Request.ContentLength);

    /// <param name="request">The request, whose signature has been verified with <paramref name="payloadHash"/>.</param>
    /// <param name="payloadHash">What the client signed in place of the body.</param>
    /// <param name="key">Verifies the chunks.</param>
    public static S3Body Open(AwsRequest request, string payloadHash, SigningKey key)
    {
        var stream = request.Http.Request.Body;
        var isChunked = request.Header("Content-Encoding")?.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase) == true;
        switch (payloadHash)
        {
            case SignedChunks or SignedChunksAndTrailer or UnsignedWithTrailer:
                var signatures = payloadHash == UnsignedWithTrailer ? null : new ChunkSignatures(key, request.Signature!);
                return Chunked(request, stream, signatures, payloadHash != SignedChunks);
            case "UNSIGNED-PAYLOAD":
                return isChunked && request.Header("x-amz-decoded-content-length") is not null
                    ? Chunked(request, stream, null, hasTrailers: true)
                    : new S3Body(stream, request.Http.Request.ContentLength);
            default:
                if (payloadHash.Length != 64 || !payloadHash.All(char.IsAsciiHexDigit))
                    throw S3Errors.InvalidArgument("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value or a valid sha256 value.", "x-amz-content-sha256", payloadHash);
                return new S3Body(new HashedStream(stream, payloadHash), request.Http.Request.ContentLength);
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static S3Body Chunked(AwsRequest request, Stream stream, ChunkSignatures? signatures, bool hasTrailers)
    {
        if (!long.TryParse(request.Header("x-amz-decoded-content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw S3Errors.MissingContentLength();
        var chunks = new AwsChunkedStream(stream, length, signatures, hasTrailers);
        return new S3Body(chunks, length, chunks);
    }
}
