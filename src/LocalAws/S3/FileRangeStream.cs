namespace Workbook.LocalAws.S3;

/// <summary>A range of a file's bytes.</summary>
internal sealed class FileRangeStream(FileStream file, ByteRange range) : ReadOnlyStream
{
    private long _position = range.Start;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = range.Start + range.Length - _position;
        var read = left == 0 ? 0 : RandomAccess.Read(file.SafeFileHandle, buffer.Span[..(int)Math.Min(buffer.Length, left)], _position);
        _position += read;
        return ValueTask.FromResult(read);
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
