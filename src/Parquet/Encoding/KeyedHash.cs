using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Workbook.Parquet.Encoding;

/// <summary>
/// A fast hash of short byte strings under a random key of this process, so that nobody can prepare input whose values all collide.
/// It decides only where a value is looked for, never whether two are equal.
/// </summary>
internal static class KeyedHash
{
    private static readonly ulong Key = NewKey();
    private static readonly ulong SecondKey = NewKey() | 1;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var length = bytes.Length;
        var hash = Key ^ (ulong)length;
        var offset = 0;
        for (; length - offset > 16; offset += 16)
            hash = Fold(Read64(ref start, offset) ^ hash, Read64(ref start, offset + 8) ^ SecondKey);

        ulong low, high;
        if (length >= 16) (low, high) = (Read64(ref start, length - 16), Read64(ref start, length - 8));
        else if (length >= 8) (low, high) = (Read64(ref start, 0), Read64(ref start, length - 8));
        else if (length >= 4) (low, high) = (Read32(ref start, 0), Read32(ref start, length - 4));
        else if (length > 0) (low, high) = ((ulong)bytes[0] << 16 | (ulong)bytes[length >> 1] << 8 | bytes[length - 1], 0);
        else (low, high) = (0, 0);
        return Fold(Fold(low ^ hash, high ^ SecondKey), Key);
    }

    public static ulong Of(ulong value) => Fold(value ^ Key, SecondKey);

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private static ulong Read64(ref byte start, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset));

    private static ulong Read32(ref byte start, int offset) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, offset));

    private static ulong NewKey() => MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));
}
