using System.Security.Cryptography;

namespace Workbook.LocalAws.S3;

/// <summary>What is computed over the bytes of an object while they are written: always MD5, and one checksum where wanted.</summary>
internal sealed class ContentDigest : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly ChecksumAlgorithm? _checksum;

    private ContentDigest(string? algorithm)
    {
        Algorithm = algorithm;
        _checksum = algorithm is null ? null : ChecksumAlgorithm.Create(algorithm);
    }

    public string? Algorithm { get; }

    /// <summary>Called with what was computed before the bytes become visible; throws when they are not what the client said.</summary>
    public Action<byte[], string?>? Verify { get; init; }

    public static ContentDigest Plain() => new(null);

    public static ContentDigest With(string? algorithm, Action<byte[], string?>? verify = null) => new(algorithm) { Verify = verify };

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _md5.AppendData(bytes);
        _checksum?.Append(bytes);
    }

    /// <summary>MD5 in hex, and the checksum, verified.</summary>
    public (string Md5, ObjectChecksum? Checksum) Finish()
    {
        var md5 = _md5.GetHashAndReset();
        var checksum = _checksum?.Finish();
        Verify?.Invoke(md5, checksum);
        return (Convert.ToHexStringLower(md5), checksum is null ? null : new ObjectChecksum(Algorithm!, checksum, ObjectChecksum.FullObject));
    }

    public void Dispose()
    {
        _md5.Dispose();
        _checksum?.Dispose();
    }
}
