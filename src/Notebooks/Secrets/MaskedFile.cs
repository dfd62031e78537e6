using System.Text;

namespace Workbook.Notebooks;

/// <summary>Passes UTF-8 on to a stream, with every secret in it replaced.</summary>
internal sealed class MaskedFile(Stream file, SecretMask mask) : Stream
{
    private const int PieceLength = 16 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly char[] _characters = new char[PieceLength + 2];
    private readonly MaskedStream _text = new(mask);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var piece = buffer[..Math.Min(buffer.Length, PieceLength)];
            var count = _decoder.GetChars(piece, _characters, flush: false);
            Pass(_text.Write(new string(_characters, 0, count)));
            buffer = buffer[piece.Length..];
        }
    }

    // What may be the beginning of a secret stays here until more comes, so there is nothing to flush before the end.
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Pass(_text.Flush());
        base.Dispose(disposing);
    }

    private void Pass(string text) => file.Write(Encoding.UTF8.GetBytes(text));
}
