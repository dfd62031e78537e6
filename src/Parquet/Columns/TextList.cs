using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbook.Parquet.Encoding;
using Workbook.Parquet.Format;

namespace Workbook.Parquet.Columns;

/// <summary>Texts one after another, and their lengths.</summary>
internal sealed class TextList : IDisposable
{
    private readonly ByteBuffer _bytes = new();
    private readonly ValueBuffer<int> _lengths = new();
    private int _firstOfRead;
    private int _offsetOfRead;

    public long Bytes => _bytes.Length + 4L * _lengths.Count;

    public void Append(ReadOnlySpan<byte> text)
    {
        _bytes.Append(text);
        _lengths.Append(text.Length);
    }

    /// <summary>Appends a text behind which 16 more bytes may be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendPadded(ref readonly byte text, int length)
    {
        _bytes.AppendPadded(in text, length);
        _lengths.Append(length);
    }

    public long BytesOf(int first, int count)
    {
        var bytes = 0L;
        foreach (var length in _lengths.Written.Slice(first, count)) bytes += length;
        return bytes;
    }

    /// <summary>
    /// Appends some texts to a page as DELTA_LENGTH_BYTE_ARRAY, which keeps the lengths apart. Ranges are asked for from front to back.
    /// </summary>
    public void WriteTo(ByteBuffer page, int first, int count)
    {
        var texts = Read(first, count);
        using var lengths = new ValueBuffer<long>();
        var room = lengths.Reserve(count);
        var written = _lengths.Written.Slice(first, count);
        for (var i = 0; i < count; i++) room[i] = written[i];
        DeltaEncoder.Encode(room, page);
        page.Append(texts);
    }

    /// <summary>Bounds of the texts that were written last.</summary>
    public Bounds? BoundsOf(int first, int count)
    {
        if (count == 0) return null;
        var texts = Read(first, count);
        var lengths = _lengths.Written.Slice(first, count);
        ReadOnlySpan<byte> min = texts[..lengths[0]], max = min;
        UInt128 minKey = Key(min), maxKey = minKey;
        var offset = 0;
        foreach (var length in lengths)
        {
            var text = texts.Slice(offset, length);
            offset += length;
            var key = Key(text);
            if (key < minKey || (key == minKey && text.SequenceCompareTo(min) < 0))
            {
                min = text;
                minKey = key;
            }
            else if (key > maxKey || (key == maxKey && text.SequenceCompareTo(max) > 0))
            {
                max = text;
                maxKey = key;
            }
        }
        return Bounds.OfText(min, max);
    }

    public void Clear()
    {
        _bytes.Clear();
        _lengths.Clear();
        (_firstOfRead, _offsetOfRead) = (0, 0);
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _lengths.Dispose();
    }

    /// <summary>The first 16 bytes as a number that orders as they do; shorter texts are filled with zeros. The buffer has room behind its end.</summary>
    private static UInt128 Key(ReadOnlySpan<byte> text)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        var high = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(in start));
        var low = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref start, 8)));
        return text.Length switch
        {
            >= 16 => new UInt128(high, low),
            > 8 => new UInt128(high, low & ulong.MaxValue << (8 * (16 - text.Length))),
            > 0 => new UInt128(high & ulong.MaxValue << (8 * (8 - text.Length)), 0),
            _ => UInt128.Zero,
        };
    }

    private ReadOnlySpan<byte> Read(int first, int count)
    {
        if (first > _firstOfRead) _offsetOfRead += (int)BytesOf(_firstOfRead, first - _firstOfRead);
        _firstOfRead = first;
        return _bytes.Written.Slice(_offsetOfRead, (int)BytesOf(first, count));
    }
}
