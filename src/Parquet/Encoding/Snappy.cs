using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbook.Parquet.Encoding;

/// <summary>
/// Snappy's raw format: greedy matching within fragments of 64 KiB. A repetition of fewer than six bytes is left alone: it would be copied
/// in three or four, and there are many of them, all to be searched and then read, among digits that mean nothing.
/// Source: https://github.com/google/snappy/blob/main/format_description.txt
/// </summary>
internal sealed class Snappy
{
    private const int FragmentBytes = 1 << 16;
    private const int InputMargin = 15;
    private const int MaxTableBits = 14;
    private const int ShortestMatch = 6;

    private readonly ushort[] _table = new ushort[1 << MaxTableBits];

    public static int MaxCompressedLength(int length) => checked(32 + length + length / 6);

    /// <summary>Appends the compressed form.</summary>
    public void Compress(ReadOnlySpan<byte> input, ByteBuffer output)
    {
        output.AppendVarint((ulong)input.Length);
        while (!input.IsEmpty)
        {
            var fragment = input[..Math.Min(FragmentBytes, input.Length)];
            output.Advance(CompressFragment(fragment, output.Reserve(MaxCompressedLength(fragment.Length))));
            input = input[fragment.Length..];
        }
    }

    private int CompressFragment(ReadOnlySpan<byte> input, Span<byte> room)
    {
        ref var source = ref MemoryMarshal.GetReference(input);
        ref var target = ref MemoryMarshal.GetReference(room);
        var length = input.Length;
        var written = 0;
        var emitted = 0;
        if (length >= InputMargin)
        {
            var bits = Math.Clamp(BitOperations.Log2((uint)length - 1) + 1, 8, MaxTableBits);
            var shift = 64 - bits;
            _table.AsSpan(0, 1 << bits).Clear();
            ref var table = ref MemoryMarshal.GetArrayDataReference(_table);
            var limit = length - InputMargin;
            var position = 1;
            while (true)
            {
                var candidate = FindMatch(ref source, ref table, shift, ref position, limit);
                if (candidate < 0) break;
                written += Literal(ref source, emitted, position - emitted, ref Unsafe.Add(ref target, written), canOverrun: emitted + 16 <= length);
                do
                {
                    var matched = ShortestMatch + MatchLength(ref source, candidate + ShortestMatch, position + ShortestMatch, length);
                    written += Copy(ref Unsafe.Add(ref target, written), position - candidate, matched);
                    position += matched;
                    emitted = position;
                    if (position >= limit) break;
                    Unsafe.Add(ref table, Hash(Read48(ref source, position - 1), shift)) = (ushort)(position - 1);
                    ref var slot = ref Unsafe.Add(ref table, Hash(Read48(ref source, position), shift));
                    candidate = slot;
                    slot = (ushort)position;
                }
                while (Read48(ref source, position) == Read48(ref source, candidate));
                if (position >= limit) break;
                position++;
            }
        }
        if (emitted < length) written += Literal(ref source, emitted, length - emitted, ref Unsafe.Add(ref target, written), canOverrun: false);
        return written;
    }

    /// <summary>Moves on to the next position that repeats six earlier bytes and tells where those are, or -1 at the limit.</summary>
    private static int FindMatch(ref byte source, ref ushort table, int shift, ref int position, int limit)
    {
        // Steps grow by one byte for every 32 bytes without a match, so that incompressible input is passed quickly.
        var at = position;
        for (var skip = 32; at <= limit; at += skip++ >> 5)
        {
            var bytes = Read48(ref source, at);
            ref var slot = ref Unsafe.Add(ref table, Hash(bytes, shift));
            int candidate = slot;
            slot = (ushort)at;
            if (bytes != Read48(ref source, candidate)) continue;
            position = at;
            return candidate;
        }
        return -1;
    }

    private static int MatchLength(ref byte source, int left, int right, int end)
    {
        var start = right;
        while (right <= end - 8)
        {
            var difference = Read64(ref source, left) ^ Read64(ref source, right);
            if (difference != 0) return right - start + (BitOperations.TrailingZeroCount(difference) >> 3);
            left += 8;
            right += 8;
        }
        while (right < end && Unsafe.Add(ref source, left) == Unsafe.Add(ref source, right)) (left, right) = (left + 1, right + 1);
        return right - start;
    }

    private static int Literal(ref byte source, int start, int length, ref byte target, bool canOverrun)
    {
        var header = 1;
        var n = length - 1;
        if (n < 60) target = (byte)(n << 2);
        else if (n < 1 << 8)
        {
            target = 60 << 2;
            Unsafe.Add(ref target, 1) = (byte)n;
            header = 2;
        }
        else
        {
            target = 61 << 2;
            Unsafe.Add(ref target, 1) = (byte)n;
            Unsafe.Add(ref target, 2) = (byte)(n >> 8);
            header = 3;
        }
        // Most literals are short; the reader's margin and the writer's slack allow to copy them in whole words.
        if (length <= 16 && canOverrun) Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, header), Unsafe.ReadUnaligned<UInt128>(ref Unsafe.Add(ref source, start)));
        else Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref target, header), ref Unsafe.Add(ref source, start), (uint)length);
        return header + length;
    }

    private static int Copy(ref byte target, int offset, int length)
    {
        var written = 0;
        while (length >= 68)
        {
            written += LongCopy(ref Unsafe.Add(ref target, written), offset, 64);
            length -= 64;
        }
        if (length > 64)
        {
            written += LongCopy(ref Unsafe.Add(ref target, written), offset, 60);
            length -= 60;
        }
        if (length >= 12 || offset >= 2048) return written + LongCopy(ref Unsafe.Add(ref target, written), offset, length);
        Unsafe.Add(ref target, written) = (byte)(1 | (length - 4) << 2 | offset >> 8 << 5);
        Unsafe.Add(ref target, written + 1) = (byte)offset;
        return written + 2;
    }

    private static int LongCopy(ref byte target, int offset, int length)
    {
        target = (byte)(2 | (length - 1) << 2);
        Unsafe.Add(ref target, 1) = (byte)offset;
        Unsafe.Add(ref target, 2) = (byte)(offset >> 8);
        return 3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(ulong bytes, int shift) => (int)((bytes * 0x9E37_79B9_7F4A_7C15) >> shift);

    /// <summary>Six bytes, in the upper part of the number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read48(ref byte source, int offset) => Read64(ref source, offset) << 16;

    private static ulong Read64(ref byte source, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, offset));
}
