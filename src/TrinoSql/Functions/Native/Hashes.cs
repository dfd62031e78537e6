using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Hashes that .NET itself does not have: xxHash64, MurmurHash3 (x64, 128 bits) and SpookyHash V2.</summary>
internal static class Hashes
{
    private const ulong Prime1 = 0x9E3779B185EBCA87, Prime2 = 0xC2B2AE3D27D4EB4F, Prime3 = 0x165667B19E3779F9, Prime4 = 0x85EBCA77C2B2AE63, Prime5 = 0x27D4EB2F165667C5;
    private const ulong SpookyConstant = 0xDEADBEEFDEADBEEF;

    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_xxhash64", (Func<byte[], byte[]>)(bytes => BigEndian(XxHash64(bytes)))),
        ("trino_hash64_number", (Func<long, long>)(number => Hash64(BitConverter.GetBytes(number)))),
        ("trino_hash64_text", (Func<string, long>)(text => Hash64(Encoding.UTF8.GetBytes(text)))),
        ("trino_murmur3", (Func<byte[], byte[]>)Murmur3),
        ("trino_spooky_32", (Func<byte[], byte[]>)(bytes => BigEndian(Spooky(bytes))[4..])),
        ("trino_spooky_64", (Func<byte[], byte[]>)(bytes => BigEndian(Spooky(bytes)))),
        ("trino_checksum_text", (Func<string, ulong>)(text => XxHash64(System.Text.Encoding.UTF8.GetBytes(text)))),
        ("trino_checksum_number", (Func<long, ulong>)ChecksumNumber),
        ("trino_checksum", (Func<string, byte[]>)Checksum),
    ];

    private static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static ulong ChecksumNumber(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return XxHash64(bytes);
    }

    /// <summary>The sum of the values' hashes (as decimal text, any size) times a prime, modulo 2^64.</summary>
    private static byte[] Checksum(string sum)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, unchecked((ulong)(BigInteger.Parse(sum, System.Globalization.CultureInfo.InvariantCulture) & ulong.MaxValue) * Prime1));
        return bytes;
    }

    private static ulong XxHash64(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        ulong hash;
        if (bytes.Length < 32)
            hash = Prime5;
        else
        {
            var (a, b, c, d) = (unchecked(Prime1 + Prime2), Prime2, 0UL, unchecked(0UL - Prime1));
            for (; rest.Length >= 32; rest = rest[32..])
            {
                a = Round(a, Word(rest));
                b = Round(b, Word(rest[8..]));
                c = Round(c, Word(rest[16..]));
                d = Round(d, Word(rest[24..]));
            }

            hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            foreach (var lane in (ReadOnlySpan<ulong>)[a, b, c, d])
                hash = ((hash ^ Round(0, lane)) * Prime1) + Prime4;
        }

        hash += (ulong)bytes.Length;
        for (; rest.Length >= 8; rest = rest[8..])
            hash = (BitOperations.RotateLeft(hash ^ Round(0, Word(rest)), 27) * Prime1) + Prime4;
        if (rest.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (var b in rest)
            hash = BitOperations.RotateLeft(hash ^ (b * Prime5), 11) * Prime1;
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    private static ulong Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static long Hash64(byte[] bytes) => BinaryPrimitives.ReadInt64LittleEndian(Murmur3(bytes));

    private static byte[] Murmur3(byte[] bytes)
    {
        const ulong c1 = 0x87C37B91114253D5, c2 = 0x4CF5AD432745937F;
        var (h1, h2) = (0UL, 0UL);
        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length >= 16; rest = rest[16..])
        {
            h1 ^= BitOperations.RotateLeft(Word(rest) * c1, 31) * c2;
            h1 = ((BitOperations.RotateLeft(h1, 27) + h2) * 5) + 0x52DCE729;
            h2 ^= BitOperations.RotateLeft(Word(rest[8..]) * c2, 33) * c1;
            h2 = ((BitOperations.RotateLeft(h2, 31) + h1) * 5) + 0x38495AB5;
        }

        Span<byte> tail = stackalloc byte[16];
        tail.Clear();
        rest.CopyTo(tail);
        h2 ^= BitOperations.RotateLeft(Word(tail[8..]) * c2, 33) * c1;
        h1 ^= BitOperations.RotateLeft(Word(tail) * c1, 31) * c2;
        h1 ^= (ulong)bytes.Length;
        h2 ^= (ulong)bytes.Length;
        h1 += h2;
        h2 += h1;
        (h1, h2) = (Mixed(h1), Mixed(h2));
        h1 += h2;
        h2 += h1;
        var result = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(result, h1);
        BinaryPrimitives.WriteUInt64LittleEndian(result.AsSpan(8), h2);
        return result;
    }

    private static ulong Mixed(ulong k)
    {
        k = (k ^ (k >> 33)) * 0xFF51AFD7ED558CCD;
        k = (k ^ (k >> 33)) * 0xC4CEB9FE1A85EC53;
        return k ^ (k >> 33);
    }

    private static ulong Spooky(byte[] bytes) => bytes.Length < 192 ? SpookyShort(bytes) : SpookyLong(bytes);

    private static ulong SpookyShort(ReadOnlySpan<byte> bytes)
    {
        var (a, b, c, d) = (0UL, 0UL, SpookyConstant, SpookyConstant);
        var rest = bytes;
        for (; rest.Length >= 32; rest = rest[32..])
        {
            c += Word(rest);
            d += Word(rest[8..]);
            ShortMix(ref a, ref b, ref c, ref d);
            a += Word(rest[16..]);
            b += Word(rest[24..]);
        }

        if (rest.Length >= 16)
        {
            c += Word(rest);
            d += Word(rest[8..]);
            ShortMix(ref a, ref b, ref c, ref d);
            rest = rest[16..];
        }

        d += (ulong)bytes.Length << 56;
        if (rest.Length == 0)
        {
            c += SpookyConstant;
            d += SpookyConstant;
        }
        else
        {
            Span<byte> tail = stackalloc byte[16];
            tail.Clear();
            rest.CopyTo(tail);
            c += Word(tail);
            d += Word(tail[8..]);
        }

        ShortEnd(ref a, ref b, ref c, ref d);
        return a;
    }

    private static void ShortMix(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        ReadOnlySpan<int> rotations = [50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36];
        foreach (var rotation in rotations)
        {
            c = BitOperations.RotateLeft(c, rotation) + d;
            a ^= c;
            (a, b, c, d) = (b, c, d, a);
        }
    }

    private static void ShortEnd(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        ReadOnlySpan<int> rotations = [15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63];
        foreach (var rotation in rotations)
        {
            d ^= c;
            c = BitOperations.RotateLeft(c, rotation);
            d += c;
            (a, b, c, d) = (b, c, d, a);
        }

        // Eleven turns of four leave the names one place off.
        (a, b, c, d) = (b, c, d, a);
    }

    private static ulong SpookyLong(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> h = stackalloc ulong[12];
        for (var i = 0; i < 12; i++)
            h[i] = i % 3 == 2 ? SpookyConstant : 0;
        var rest = bytes;
        for (; rest.Length >= 96; rest = rest[96..])
            Mix(rest, h);
        Span<byte> tail = stackalloc byte[96];
        tail.Clear();
        rest.CopyTo(tail);
        tail[95] = (byte)rest.Length;
        for (var i = 0; i < 12; i++)
            h[i] += Word(tail[(i * 8)..]);
        for (var round = 0; round < 3; round++)
            EndPartial(h);
        return h[0];
    }

    private static void Mix(ReadOnlySpan<byte> data, Span<ulong> s)
    {
        ReadOnlySpan<int> rotations = [11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46];
        for (var i = 0; i < 12; i++)
        {
            s[i] += Word(data[(i * 8)..]);
            s[(i + 2) % 12] ^= s[(i + 10) % 12];
            s[(i + 11) % 12] ^= s[i];
            s[i] = BitOperations.RotateLeft(s[i], rotations[i]);
            s[(i + 11) % 12] += s[(i + 1) % 12];
        }
    }

    private static void EndPartial(Span<ulong> h)
    {
        ReadOnlySpan<int> rotations = [44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54];
        for (var i = 0; i < 12; i++)
        {
            h[(i + 11) % 12] += h[(i + 1) % 12];
            h[(i + 2) % 12] ^= h[(i + 11) % 12];
            h[(i + 1) % 12] = BitOperations.RotateLeft(h[(i + 1) % 12], rotations[i]);
        }
    }
}
