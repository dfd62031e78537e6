namespace Workbook.Parquet.Encoding;

/// <summary>
/// Parquet's RLE/bit-packing hybrid: runs of at least eight equal values are counted, the rest is packed in groups of eight.
/// Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
/// </summary>
internal static class HybridEncoder
{
    public static void Encode(ReadOnlySpan<int> values, int bitWidth, ByteBuffer output)
    {
        var packed = 0; // start of the values that wait to be packed
        var i = 0;
        while (i < values.Length)
        {
            var run = RunLength(values[i..]);
            // A packed run holds whole groups of eight, so it may borrow the first values of the run that follows it.
            var borrowed = (8 - ((i - packed) & 7)) & 7;
            if (run - borrowed < 8)
            {
                i += run;
                continue;
            }
            Pack(values[packed..(i + borrowed)], bitWidth, output);
            Repeat(values[i], run - borrowed, bitWidth, output);
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

    private static int RunLength(ReadOnlySpan<int> values)
    {
        if (values.Length > 1 && values[1] != values[0]) return 1;
        var different = values.IndexOfAnyExcept(values[0]);
        return different < 0 ? values.Length : different;
    }

    private static void Pack(ReadOnlySpan<int> values, int bitWidth, ByteBuffer output)
    {
        if (values.IsEmpty) return;
        var groups = (values.Length + 7) / 8;
        output.AppendVarint((ulong)groups << 1 | 1);
        var room = output.Reserve(groups * bitWidth);
        ulong bits = 0;
        var count = 0;
        var length = 0;
        foreach (var value in values)
        {
            bits |= (ulong)(uint)value << count;
            for (count += bitWidth; count >= 8; count -= 8, bits >>= 8) room[length++] = (byte)bits;
        }
        if (count > 0) room[length++] = (byte)bits;
        room[length..(groups * bitWidth)].Clear();
        output.Advance(groups * bitWidth);
    }
}
