namespace Workbook.Parquet.Tests;

/// <summary>Decoders written from the format's documents, without any regard for speed.</summary>
internal static class NaiveDecoders
{
    public static byte[] Snappy(ReadOnlySpan<byte> input)
    {
        var at = 0;
        var length = Varint(input, ref at);
        var output = new List<byte>();
        while (at < input.Length)
        {
            var tag = input[at++];
            var size = (tag >> 2) + 1;
            if ((tag & 3) == 0)
            {
                if (size > 60)
                {
                    var bytes = size - 60;
                    size = 1;
                    for (var i = 0; i < bytes; i++) size += input[at++] << (8 * i);
                }
                output.AddRange(input.Slice(at, size));
                at += size;
                continue;
            }
            var offset = 0;
            if ((tag & 3) == 1)
            {
                size = (tag >> 2 & 7) + 4;
                offset = tag >> 5 << 8 | input[at++];
            }
            else
                for (var i = 0; i < ((tag & 3) == 2 ? 2 : 4); i++) offset |= input[at++] << (8 * i);
            for (var i = 0; i < size; i++) output.Add(output[^offset]);
        }
        Assert.Equal(length, output.Count);
        return [.. output];
    }

    public static List<int> Hybrid(ReadOnlySpan<byte> input, int bitWidth, int count)
    {
        var values = new List<int>();
        var at = 0;
        while (values.Count < count)
        {
            var header = Varint(input, ref at);
            if ((header & 1) == 0)
            {
                var value = 0;
                for (var bits = 0; bits < bitWidth; bits += 8) value |= input[at++] << bits;
                values.AddRange(Enumerable.Repeat(value, header >> 1));
                continue;
            }
            for (var i = 0; i < (header >> 1) * 8; i++)
            {
                var value = 0;
                for (var bit = 0; bit < bitWidth; bit++)
                {
                    var position = i * bitWidth + bit;
                    value |= (input[at + position / 8] >> (position % 8) & 1) << bit;
                }
                values.Add(value);
            }
            at += (header >> 1) * bitWidth;
        }
        Assert.Equal(input.Length, at);
        return values[..count];
    }

    private static int Varint(ReadOnlySpan<byte> input, ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (input[at] & 0x7F) << shift;
            if (input[at++] < 0x80) return value;
        }
    }
}
