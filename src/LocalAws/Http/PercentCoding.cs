using System.Buffers;
using System.Text;

namespace Workbook.LocalAws.Http;

/// <summary>Percent coding as Signature V4 and S3 define it: UTF-8, upper-case digits, only <c>A-Za-z0-9-_.~</c> left as they are.</summary>
internal static class PercentCoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    public static string Encode(string text, bool keepSlash = false)
    {
        if (!text.AsSpan().ContainsAnyExcept(Unreserved))
            return text;
        var result = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (Unreserved.Contains(c) || (keepSlash && c == '/'))
                result.Append(c);
            else
                result.Append('%').Append(HexDigit(b >> 4)).Append(HexDigit(b & 15));
        }

        return result.ToString();
    }

    /// <summary>Decodes text of a request target; null when it is not percent-encoded UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<char> text, bool plusIsSpace = false)
    {
        if (!text.ContainsAny('%', '+'))
            return text.ToString();
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    return null;
                bytes[length++] = Convert.ToByte(text.Slice(i + 1, 2).ToString(), 16);
                i += 2;
            }
            else if (text[i] == '+' && plusIsSpace)
                bytes[length++] = (byte)' ';
            else
                length += Encoding.UTF8.GetBytes(text.Slice(i, 1), bytes.AsSpan(length));
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
