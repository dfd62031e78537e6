using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbook.Parquet.Encoding;

/// <summary>Bytes that grow at the end, in an array from the shared pool.</summary>
internal sealed class ByteBuffer : IDisposable
{
    /// <summary>Bytes that may be written behind what was reserved, so that short copies can be done in whole words.</summary>
    public const int Slack = 32;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The array itself, of which the first <see cref="Length"/> bytes count; valid until the next append.</summary>
    public byte[] Array => _bytes;

    /// <summary>Room for at least that many bytes after the end, to be confirmed by <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count + Slack) Grow(count);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends bytes behind which at least 16 more may be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendPadded(ref readonly byte start, int length)
    {
        if (_bytes.Length - Length < length + Slack) Grow(length);
        ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), Length);
        if (length <= 16) Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<UInt128>(in start));
        else Unsafe.CopyBlockUnaligned(ref target, in start, (uint)length);
        Length += length;
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

    /// <summary>A signed number, small ones of either sign in few bytes.</summary>
    public void AppendZigZag(long value) => AppendVarint((ulong)(value << 1 ^ value >> 63));

    public void Clear() => Length = 0;

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max((long)Length + count + Slack, Math.Min(2L * _bytes.Length, 1 << 30))));
        Written.CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
