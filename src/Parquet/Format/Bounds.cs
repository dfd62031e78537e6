namespace Workbook.Parquet.Format;

/// <summary>Bounds of the values of a page or a column chunk, in PLAIN form without a length.</summary>
/// <param name="Min">A lower bound.</param>
/// <param name="Max">An upper bound, or null when there is none.</param>
/// <param name="IsMinExact">Whether <paramref name="Min"/> is itself a value.</param>
/// <param name="IsMaxExact">Whether <paramref name="Max"/> is itself a value.</param>
internal sealed record Bounds(byte[] Min, byte[]? Max, bool IsMinExact = true, bool IsMaxExact = true)
{
    private const int MaxTextBytes = 64;

    /// <summary>Bounds of texts, cut to 64 bytes: the lower one downwards, the upper one to the next greater text of that length.</summary>
    public static Bounds OfText(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max)
    {
        var lower = Prefix(min);
        var upper = Prefix(max).ToArray();
        var isMaxExact = upper.Length == max.Length;
        return new Bounds(lower.ToArray(), isMaxExact ? upper : NextGreater(upper), lower.Length == min.Length, isMaxExact);
    }

    /// <summary>Bounds of the values of both.</summary>
    public Bounds Union(Bounds other, Comparison<byte[]> compare)
    {
        var (min, isMinExact) = compare(other.Min, Min) < 0 ? (other.Min, other.IsMinExact) : (Min, IsMinExact);
        if (Max is null || other.Max is null) return new Bounds(min, null, isMinExact, IsMaxExact: false);
        var (max, isMaxExact) = compare(other.Max, Max) > 0 ? (other.Max, other.IsMaxExact) : (Max, IsMaxExact);
        return new Bounds(min, max, isMinExact, isMaxExact);
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
