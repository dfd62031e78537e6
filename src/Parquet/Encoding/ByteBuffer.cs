using System.Buffers;
using System.Buffers.Binary;

namespace Workbook.Parquet.Encoding;

/// <summary>Bytes that grow at the end, in an array from the shared pool.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The array itself, of which the first <see cref="Length"/> bytes count; valid until the next append.</summary>
    public byte[] Array => _bytes;

    /// <summary>Room for at least that many bytes after the end, to be confirmed by <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count) Grow(count);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void AppendByte(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void AppendInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);
        Length += 4;
    }

    /// <summary>PLAIN form of a byte array: its length in four bytes, then the bytes.</summary>
    public void AppendPlain(ReadOnlySpan<byte> value)
    {
        var room = Reserve(value.Length + 4);
        BinaryPrimitives.WriteInt32LittleEndian(room, value.Length);
        value.CopyTo(room[4..]);
        Length += value.Length + 4;
    }

    /// <summary>Unsigned LEB128.</summary>
    public void AppendVarint(ulong value)
    {
        var room = Reserve(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) room[length++] = (byte)(value | 0x80);
        room[length++] = (byte)value;
        Length += length;
    }

    public void Clear() => Length = 0;

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max((long)Length + count, Math.Min(2L * _bytes.Length, 1 << 30))));
        Written.CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
