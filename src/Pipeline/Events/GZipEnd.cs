using System.Buffers.Binary;
using System.IO.Compression;

namespace Workbook.Pipeline;

/// <summary>
/// Tells a whole GZIP file from one that was cut off. .NET takes the end of the file for the end of the data and says nothing,
/// so that half a file would pass for a whole one. Source: https://www.rfc-editor.org/rfc/rfc1952 (ISIZE).
/// </summary>
internal static class GZipEnd
{
    private static readonly byte[] MemberStart = [0x1F, 0x8B, 0x08];

    /// <summary>Whether the size that the file ends with is that of what was decompressed from it.</summary>
    /// <param name="bytes">Decompressed bytes in all.</param>
    public static bool Fits(string path, long bytes)
    {
        using var file = File.OpenRead(path);
        if (file.Length < 18)
            return false;
        Span<byte> end = stackalloc byte[4];
        file.Position = file.Length - 4;
        file.ReadExactly(end);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end);
        return (uint)bytes == size || LastMemberFits(file, size);
    }

    // A file may be several GZIP members in a row; its end then tells the size of the last one only.
    private static bool LastMemberFits(FileStream file, uint size)
    {
        var content = new byte[Math.Min(file.Length, 64 * 1024 * 1024)];
        file.Position = file.Length - content.Length;
        file.ReadExactly(content);
        for (var at = content.AsSpan().LastIndexOf(MemberStart); at >= 0; at = content.AsSpan(0, at).LastIndexOf(MemberStart))
            if (SizeFrom(content, at) == size)
                return file.Length > content.Length || at > 0;
        return false;
    }

    private static long? SizeFrom(byte[] content, int at)
    {
        try
        {
            using var member = new GZipStream(new MemoryStream(content, at, content.Length - at), CompressionMode.Decompress);
            var (size, buffer) = (0L, new byte[64 * 1024]);
            while (member.Read(buffer) is > 0 and var read)
                size += read;
            return size;
        }
        catch (InvalidDataException)
        {
            return null; // These three bytes begin no member.
        }
    }
}
