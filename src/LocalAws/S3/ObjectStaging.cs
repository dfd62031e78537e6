using System.Buffers;

namespace Workbook.LocalAws.S3;

/// <summary>Copies a body to its file in pieces, digesting them on the way, and flushes it to disk.</summary>
internal static class ObjectStaging
{
    private const int PieceSize = 256 * 1024;

    public static async Task<StagedContent> CopyAsync(
        Stream content, FileStream target, string file, ContentDigest digest, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAtLeastAsync(piece, PieceSize, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                digest.Append(piece.AsSpan(0, read));
                RandomAccess.Write(target.SafeFileHandle, piece.AsSpan(0, read), size);
                size += read;
            }

            var (md5, checksum) = digest.Finish();
            RandomAccess.FlushToDisk(target.SafeFileHandle);
            return new StagedContent(file, size, md5) { Checksum = checksum };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            digest.Dispose();
        }
    }
}
