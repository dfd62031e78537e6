namespace Workbook.Parquet.Format;

/// <summary>What a footer tells about the values of a column chunk.</summary>
/// <param name="NullCount">Number of nulls.</param>
/// <param name="Min">PLAIN form of a lower bound, or null when there is none.</param>
/// <param name="Max">PLAIN form of an upper bound, or null when there is none.</param>
/// <param name="IsMinExact">Whether <paramref name="Min"/> is itself a value of the chunk.</param>
/// <param name="IsMaxExact">Whether <paramref name="Max"/> is itself a value of the chunk.</param>
internal sealed record ColumnStatistics(long NullCount, byte[]? Min, byte[]? Max, bool IsMinExact = true, bool IsMaxExact = true)
{
    private const int MaxTextBytes = 64;

    /// <summary>Bounds of texts, cut to 64 bytes: the lower one downwards, the upper one to the next greater text of that length.</summary>
    public static ColumnStatistics OfText(long nullCount, ReadOnlySpan<byte> min, ReadOnlySpan<byte> max)
    {
        var lower = Prefix(min);
        var upper = Prefix(max).ToArray();
        var isMaxExact = upper.Length == max.Length;
        return new ColumnStatistics(
            nullCount, lower.ToArray(), isMaxExact ? upper : NextGreater(upper), lower.Length == min.Length, isMaxExact);
    }

    /// <summary>The longest prefix of whole characters.</summary>
    private static ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> text)
    {
        if (text.Length <= MaxTextBytes) return text;
        var end = MaxTextBytes;
        while (end > 0 && (text[end] & 0xC0) == 0x80) end--;
        return text[..end];
    }

    /// <summary>The text with its last ASCII character that has a successor raised by one; null when it has none.</summary>
    private static byte[]? NextGreater(byte[] text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
            if (text[i] < 0x7F)
                return [.. text.AsSpan(0, i), (byte)(text[i] + 1)];
        return null;
    }
}
