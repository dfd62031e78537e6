using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>What a client says its body's digests are, in headers or trailers, and whether that is true.</summary>
internal sealed class BodyIntegrity
{
    private const string Prefix = "x-amz-checksum-";

    private readonly S3Call _call;
    private readonly byte[]? _md5;
    private readonly string? _checksum;

    private BodyIntegrity(S3Call call)
    {
        _call = call;
        _md5 = ContentMd5(call.Header("Content-MD5"));
        var given = ChecksumAlgorithm.Lengths.Keys.Where(name => call.Header(Prefix + name) is not null).ToArray();
        if (given.Length > 1)
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        Algorithm = given.FirstOrDefault() ?? Announced(call);
        _checksum = given.Length == 0 ? null : Valid(given[0], call.Header(Prefix + given[0])!);
    }

    /// <summary>The algorithm to compute; null when the client named none.</summary>
    public string? Algorithm { get; }

    public bool IsGiven => _md5 is not null || Algorithm is not null;

    /// <exception cref="AwsException">InvalidDigest or InvalidRequest: what the headers say cannot be a digest.</exception>
    public static BodyIntegrity Of(S3Call call) => new(call);

    /// <summary>A digest that fails with BadDigest where the body is not what the client said.</summary>
    /// <param name="fallback">Algorithm to compute when the client named none.</param>
    public ContentDigest Digest(string? fallback) => ContentDigest.With(Algorithm ?? fallback, Verify);

    private void Verify(byte[] md5, string? checksum)
    {
        if (_md5 is not null && !_md5.AsSpan().SequenceEqual(md5))
            throw S3Errors.BadDigest("Content-MD5");
        if (Algorithm is null)
            return;
        var expected = _checksum ?? (_call.Trailer(Prefix + Algorithm.ToLowerInvariant()) is { } trailer ? Valid(Algorithm, trailer) : null);
        if (expected is not null && expected != checksum)
            throw S3Errors.BadDigest(Algorithm);
    }

    private static string? Announced(S3Call call)
    {
        var trailer = call.Header("x-amz-trailer")?.Trim();
        var name = trailer?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true
            ? trailer[Prefix.Length..]
            : call.Header("x-amz-sdk-checksum-algorithm") ?? call.Header("x-amz-checksum-algorithm");
        if (name is null)
            return null;
        name = name.ToUpperInvariant();
        return ChecksumAlgorithm.Lengths.ContainsKey(name)
            ? name
            : throw S3Errors.InvalidRequest($"Checksum algorithm provided is unsupported. Please try again with any of the valid types: [{string.Join(", ", ChecksumAlgorithm.Lengths.Keys)}]");
    }

    private static byte[]? ContentMd5(string? header)
    {
        if (header is null)
            return null;
        var md5 = new byte[24];
        return Convert.TryFromBase64String(header, md5, out var length) && length == 16 ? md5[..16] : throw S3Errors.InvalidDigest();
    }

    private static string Valid(string algorithm, string value)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(value, bytes, out var length) && length == ChecksumAlgorithm.Lengths[algorithm]
            ? value
            : throw S3Errors.InvalidRequest($"Value for {Prefix}{algorithm.ToLowerInvariant()} header is invalid.");
    }
}
