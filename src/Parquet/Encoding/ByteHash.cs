using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbook.Parquet.Encoding;

/// <summary>
/// A fast hash of short byte strings. It decides only where a value is looked for, never whether two are equal: <see cref="AreEqual"/> does.
/// </summary>
internal static class ByteHash
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;

    /// <param name="start">First byte; nothing behind the last one is read.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="key">Another one gives other hashes; a secret one keeps anybody from preparing values that collide.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ref readonly byte start, int length, ulong key)
    {
        var hash = key ^ ((ulong)(uint)length * First);
        if (length > 16) hash = OfBlocks(in start, length, hash);
        ulong low, high;
        if (length >= 8) (low, high) = (Read64(in start, 0), Read64(in start, length - 8));
        else if (length >= 4) (low, high) = (Read32(in start, 0), Read32(in start, length - 4));
        else if (length > 0) (low, high) = ((ulong)start << 16 | (ulong)Byte(in start, length >> 1) << 8 | Byte(in start, length - 1), 0);
        else (low, high) = (0, 0);
        return Fold(Fold(low ^ hash, high ^ Second) ^ First, key | 1);
    }

    public static ulong Of(ReadOnlySpan<byte> bytes, ulong key) => Of(in MemoryMarshal.GetReference(bytes), bytes.Length, key);

    public static ulong Of(ulong value) => Fold(value ^ First, Second);

    /// <summary>A key that only this process knows. A version 4 UUID is as random; asking for random bytes would first load OpenSSL.</summary>
    public static ulong NewKey()
    {
        var uuid = Guid.NewGuid();
        ref var start = ref Unsafe.As<Guid, byte>(ref uuid);
        return Read64(in start, 0) ^ Read64(in start, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(ref readonly byte left, ref readonly byte right, int length)
    {
        if (length > 16) return MemoryMarshal.CreateReadOnlySpan(in left, length).SequenceEqual(MemoryMarshal.CreateReadOnlySpan(in right, length));
        if (length >= 8) return ((Read64(in left, 0) ^ Read64(in right, 0)) | (Read64(in left, length - 8) ^ Read64(in right, length - 8))) == 0;
        if (length >= 4) return ((Read32(in left, 0) ^ Read32(in right, 0)) | (Read32(in left, length - 4) ^ Read32(in right, length - 4))) == 0;
        for (var i = 0; i < length; i++)
            if (Byte(in left, i) != Byte(in right, i))
                return false;
        return true;
    }

    private static ulong OfBlocks(ref readonly byte start, int length, ulong hash)
    {
        for (var offset = 0; length - offset > 16; offset += 16)
            hash = Fold(Read64(in start, offset) ^ hash, Read64(in start, offset + 8) ^ Second);
        return hash ^ Read64(in start, length - 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Byte(ref readonly byte start, int offset) => Unsafe.Add(ref Unsafe.AsRef(in start), offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref readonly byte start, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref Unsafe.AsRef(in start), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read32(ref readonly byte start, int offset) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref Unsafe.AsRef(in start), offset));
}
