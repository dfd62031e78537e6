using System.Buffers.Binary;

namespace Workbook.LocalAws.S3;

/// <summary>A reflected CRC of 32 or 64 bits with initial and final value all ones, eight bytes at a step.</summary>
internal sealed class ReflectedCrc
{
    public static readonly ReflectedCrc Crc32 = new(0xEDB88320, 32);
    public static readonly ReflectedCrc Crc32C = new(0x82F63B78, 32);
    public static readonly ReflectedCrc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64); // 0xAD93D23594C93659 with its bits reversed

    private readonly ulong[][] _tables = new ulong[8][];
    private readonly ulong _ones;

    private ReflectedCrc(ulong polynomial, int bits)
    {
        _ones = bits == 64 ? ulong.MaxValue : uint.MaxValue;
        _tables[0] = new ulong[256];
        for (uint i = 0; i < 256; i++)
        {
            ulong crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ polynomial : crc >> 1;
            _tables[0][i] = crc;
        }

        for (var slice = 1; slice < 8; slice++)
            _tables[slice] = [.. _tables[slice - 1].Select(crc => (crc >> 8) ^ _tables[0][crc & 0xFF])];
    }

    public ulong Start => _ones;

    public ulong Append(ulong crc, ReadOnlySpan<byte> bytes)
    {
        ulong[] t0 = _tables[0], t1 = _tables[1], t2 = _tables[2], t3 = _tables[3];
        ulong[] t4 = _tables[4], t5 = _tables[5], t6 = _tables[6], t7 = _tables[7];
        while (bytes.Length >= 8)
        {
            var word = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = t7[word & 0xFF] ^ t6[(word >> 8) & 0xFF] ^ t5[(word >> 16) & 0xFF] ^ t4[(word >> 24) & 0xFF]
                ^ t3[(word >> 32) & 0xFF] ^ t2[(word >> 40) & 0xFF] ^ t1[(word >> 48) & 0xFF] ^ t0[word >> 56];
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
            crc = (crc >> 8) ^ t0[(crc ^ b) & 0xFF];
        return crc;
    }

    public ulong Finish(ulong crc) => crc ^ _ones;
}
