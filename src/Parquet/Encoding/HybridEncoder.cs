using System.Runtime.Intrinsics;

namespace Workbook.Parquet.Encoding;

/// <summary>
/// Parquet's RLE/bit-packing hybrid: groups of eight equal values that follow one another are counted, all others are packed.
/// Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
/// </summary>
internal static class HybridEncoder
{
    /// <summary>A shorter run inside of packed values would cost more in headers than it saves.</summary>
    private const int ShortestRun = 16;

    public static void Encode(ReadOnlySpan<int> values, int bitWidth, ByteBuffer output)
    {
        var packed = 0; // start of the values that wait to be packed
        var i = 0;
        while (i + 8 <= values.Length)
        {
            if (!IsUniform(values[i..]))
            {
                i += 8;
                continue;
            }
            var run = RunLength(values[i..]);
            if (run < ShortestRun && (packed < i || run < values.Length - i))
            {
                i += 8;
                continue;
            }
            if (i + run < values.Length) run &= ~7;
            Pack(values[packed..i], bitWidth, output);
            Repeat(values[i], run, bitWidth, output);
            i += run;
            packed = i;
        }
        Pack(values[packed..], bitWidth, output);
    }

    /// <summary>One run of a value that takes <paramref name="bitWidth"/> bits.</summary>
    public static void Repeat(int value, int count, int bitWidth, ByteBuffer output)
    {
        output.AppendVarint((ulong)count << 1);
        for (var bits = 0; bits < bitWidth; bits += 8) output.AppendByte((byte)(value >> bits));
    }

    private static bool IsUniform(ReadOnlySpan<int> values)
    {
        var first = Vector128.Create(values[0]);
        return ((Vector128.Create(values) ^ first) | (Vector128.Create(values[4..]) ^ first)) == Vector128<int>.Zero;
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        var different = values.IndexOfAnyExcept(values[0]);
        return different < 0 ? values.Length : different;
    }

    private static void Pack(ReadOnlySpan<int> values, int bitWidth, ByteBuffer output)
    {
        if (values.IsEmpty) return;
        output.AppendVarint((ulong)((values.Length + 7) / 8) << 1 | 1);
        BitPacker.Pack(values, bitWidth, output);
    }
}
