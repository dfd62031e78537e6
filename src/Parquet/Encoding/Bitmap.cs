using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Workbook.Parquet.Encoding;

/// <summary>Bits that grow at the end, least significant first: PLAIN booleans, and definition levels of a flat column.</summary>
internal sealed class Bitmap : IDisposable
{
    private readonly ValueBuffer<ulong> _words = new();
    private ulong _word;

    public int Count { get; private set; }

    public int Ones { get; private set; }

    public bool this[int index] => (Word(index >> 6) >> (index & 63) & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(bool bit) => Append(bit ? 1ul : 0, 1);

    /// <summary>Appends up to 64 bits, of which those above <paramref name="count"/> are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ulong bits, int count)
    {
        var used = Count & 63;
        _word |= bits << used;
        Ones += BitOperations.PopCount(bits);
        Count += count;
        if (used + count < 64) return;
        _words.Append(_word);
        _word = used == 0 ? 0 : bits >> (64 - used);
    }

    /// <summary>Ones in a range that starts at a multiple of 64.</summary>
    public int OnesIn(int start, int end)
    {
        var ones = 0;
        for (var word = start >> 6; word < (end + 63) >> 6; word++)
        {
            var bits = Word(word);
            if (end - (word << 6) < 64) bits &= (1ul << (end - (word << 6))) - 1;
            ones += BitOperations.PopCount(bits);
        }
        return ones;
    }

    /// <summary>Copies the bits of a range, padded with zeros to whole bytes.</summary>
    public void CopyTo(ByteBuffer output, int start, int end)
    {
        var length = (end - start + 7) >> 3;
        var room = output.Reserve(length + 8);
        for (var i = 0; i < length; i += 8) BinaryPrimitives.WriteUInt64LittleEndian(room[i..], WordAt(start + (i << 3)));
        if (((end - start) & 7) is > 0 and var rest) room[length - 1] &= (byte)((1 << rest) - 1);
        output.Advance(length);
    }

    public void Clear()
    {
        _words.Clear();
        (_word, Count, Ones) = (0, 0, 0);
    }

    public void Dispose() => _words.Dispose();

    private ulong WordAt(int bit)
    {
        var shift = bit & 63;
        var bits = Word(bit >> 6) >> shift;
        return shift == 0 ? bits : bits | Word((bit >> 6) + 1) << (64 - shift);
    }

    private ulong Word(int index) => index < _words.Count ? _words.Written[index] : index == _words.Count ? _word : 0;
}
