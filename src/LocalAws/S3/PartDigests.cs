using System.Globalization;
using System.Security.Cryptography;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>Digests of an object that are computed from those of its parts.</summary>
internal static class PartDigests
{
    /// <summary>Hex of the MD5 over the parts' binary MD5s: the first half of a multipart ETag.</summary>
#pragma warning disable CA5351 // ETags are MD5 by S3's definition
    public static string Md5OfMd5s(IEnumerable<UploadedPart> parts) =>
        Convert.ToHexStringLower(MD5.HashData(parts.SelectMany(part => Convert.FromHexString(part.ETag)).ToArray()));
#pragma warning restore CA5351

    /// <summary>The checksum over the parts' binary checksums, with the number of parts after a dash; null when a part has none.</summary>
    public static ObjectChecksum? Composite(string algorithm, List<UploadedPart> parts)
    {
        if (parts.Exists(part => part.Checksum is null))
            return null;
        using var checksum = ChecksumAlgorithm.Create(algorithm);
        foreach (var part in parts)
            checksum.Append(Convert.FromBase64String(part.Checksum!));
        return new ObjectChecksum(algorithm, string.Create(CultureInfo.InvariantCulture, $"{checksum.Finish()}-{parts.Count}"), ObjectChecksum.Composite);
    }
}

/// <summary>The bytes of parts one after another.</summary>
internal sealed class PartsStream(ObjectFiles files, IEnumerable<UploadedPart> parts) : ReadOnlyStream
{
    private readonly Queue<UploadedPart> _waiting = new(parts);
    private FileStream? _current;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = _current is null ? 0 : await _current.ReadAsync(buffer, cancellationToken);
            if (read > 0 || buffer.IsEmpty)
                return read;
            _current?.Dispose();
            _current = null;
            if (!_waiting.TryDequeue(out var next))
                return 0;
            _current = files.OpenRead(next.File);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _current?.Dispose();
        base.Dispose(disposing);
    }
}
