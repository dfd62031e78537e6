using System.Text;

namespace Workbook.LocalAws.S3;

/// <summary>Ranges of keys in UTF-8 byte order.</summary>
internal static class KeyRange
{
    /// <summary>The condition on <c>key</c>, and its parameter <c>?3</c>, that end the range of keys under a prefix.</summary>
    public static (string Sql, byte[]? End) Under(string prefix)
    {
        // The bound need not be valid UTF-8; the cast keeps its bytes, and the index is still used.
        var end = After(Encoding.UTF8.GetBytes(prefix));
        return end is null ? ("?3 IS NULL", null) : ("key < CAST(?3 AS TEXT)", end);
    }

    /// <summary>The smallest byte string greater than every key that starts with <paramref name="prefix"/>; null when there is none.</summary>
    public static byte[]? After(string prefix) => After(Encoding.UTF8.GetBytes(prefix));

    /// <summary>Compares as S3 orders keys, by UTF-8 bytes; UTF-16 order differs beyond the basic plane.</summary>
    public static int Compare(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    private static byte[]? After(byte[] prefix)
    {
        var last = prefix.AsSpan().LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0)
            return null;
        var end = prefix.AsSpan(0, last + 1).ToArray();
        end[last]++;
        return end;
    }
}
