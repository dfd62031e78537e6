using System.Buffers.Binary;
using System.Numerics;

namespace Workbook.LocalAws.Firehose;

/// <summary>
/// One record in a stream's log: length, CRC-32C over what follows, arrival in Unix milliseconds, data. All numbers little-endian.
/// </summary>
internal static class LogFrame
{
    public const int HeaderLength = 16;
    public const int LargestRecord = 1_024_000;

    /// <summary>Completes the header in front of data that is already in place.</summary>
    public static void Seal(Span<byte> frame, long arrival)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - HeaderLength);
        BinaryPrimitives.WriteInt64LittleEndian(frame[8..], arrival);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Crc(frame[8..]));
    }

    /// <summary>Length of the data the header announces; negative or too large when it is no header.</summary>
    public static int DataLength(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32LittleEndian(header);

    public static DateTimeOffset Arrival(ReadOnlySpan<byte> header) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(header[8..]));

    public static bool IsWhole(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]) == Crc(frame[8..]);

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
