using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbook.Parquet.Encoding;

/// <summary>
/// Snappy's raw format: greedy matching within fragments of 64 KiB.
/// Source: https://github.com/google/snappy/blob/main/format_description.txt
/// </summary>
internal sealed class Snappy
{
    private const int FragmentBytes = 1 << 16;
    private const int InputMargin = 15;
    private const int MaxTableBits = 14;

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
            var shift = 32 - bits;
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
                    var matched = 4 + MatchLength(ref source, candidate + 4, position + 4, length);
                    written += Copy(ref Unsafe.Add(ref target, written), position - candidate, matched);
                    position += matched;
                    emitted = position;
                    if (position >= limit) break;
                    var bytes = Read64(ref source, position - 1);
                    Unsafe.Add(ref table, Hash((uint)bytes, shift)) = (ushort)(position - 1);
                    ref var slot = ref Unsafe.Add(ref table, Hash((uint)(bytes >> 8), shift));
                    candidate = slot;
                    slot = (ushort)position;
                }
                while (Read32(ref source, position) == Read32(ref source, candidate));
                if (position >= limit) break;
                position++;
            }
        }
        if (emitted < length) written += Literal(ref source, emitted, length - emitted, ref Unsafe.Add(ref target, written), canOverrun: false);
        return written;
    }

    /// <summary>Moves on to the next position that repeats four earlier bytes and tells where those are, or -1 at the limit.</summary>
    private static int FindMatch(ref byte source, ref ushort table, int shift, ref int position, int limit)
    {
        // Steps grow by one byte for every 32 bytes without a match, so that incompressible input is passed quickly.
        var at = position;
        for (var skip = 32; at <= limit; at += skip++ >> 5)
        {
            var bytes = Read32(ref source, at);
            ref var slot = ref Unsafe.Add(ref table, Hash(bytes, shift));
            int candidate = slot;
            slot = (ushort)at;
            if (bytes != Read32(ref source, candidate)) continue;
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
    private static int Hash(uint bytes, int shift) => (int)((bytes * 0x1e35a7bdu) >> shift);

    private static uint Read32(ref byte source, int offset) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, offset));

    private static ulong Read64(ref byte source, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, offset));
}
