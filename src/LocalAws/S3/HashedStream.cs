using System.Security.Cryptography;

namespace Workbook.LocalAws.S3;

/// <summary>A body whose SHA-256 was signed: reading its end fails when the bytes were others.</summary>
internal sealed class HashedStream(Stream inner, string signedHash) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _verified;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0)
            _hash.AppendData(buffer.Span[..read]);
        else if (buffer.Length > 0 && !_verified)
            Verify();
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Verify()
    {
        _verified = true;
        var computed = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (!string.Equals(computed, signedHash, StringComparison.OrdinalIgnoreCase))
            throw S3Errors.ContentSha256Mismatch(signedHash, computed);
    }
}
