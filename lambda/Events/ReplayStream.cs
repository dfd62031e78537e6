using System.IO.Compression;

namespace Workbook.Transform.Events;

/// <summary>A stream with bytes put before and after it.</summary>
internal sealed class ReplayStream(ReadOnlyMemory<byte> before, Stream stream, ReadOnlyMemory<byte> after) : Stream
{
    private ReadOnlyMemory<byte> _before = before;
    private ReadOnlyMemory<byte> _after = after;

    /// <summary>Whether the stream itself has ended.</summary>
    public bool IsTrailing { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (!_before.IsEmpty) return Take(ref _before, buffer);
        if (!IsTrailing && stream.Read(buffer) is > 0 and var read) return read;
        IsTrailing = true;
        return Take(ref _after, buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_before.IsEmpty) return Take(ref _before, buffer.Span);
        if (!IsTrailing && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read) return read;
        IsTrailing = true;
        return Take(ref _after, buffer.Span);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static int Take(ref ReadOnlyMemory<byte> bytes, Span<byte> buffer)
    {
        var length = Math.Min(bytes.Length, buffer.Length);
        bytes.Span[..length].CopyTo(buffer);
        bytes = bytes[length..];
        return length;
    }
}

/// <summary>A GZIP member that no object contains by chance.</summary>
internal static class GzipSentinel
{
    public static readonly ReadOnlyMemory<byte> Text = "\0end of object\0"u8.ToArray();

    public static readonly ReadOnlyMemory<byte> Member = Compress();

    private static byte[] Compress()
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.NoCompression, leaveOpen: true)) gzip.Write(Text.Span);
        return member.ToArray();
    }
}
