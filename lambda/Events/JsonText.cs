using System.Buffers.Text;
using System.Text;

namespace Workbook.Transform.Events;

/// <summary>The contents of JSON strings that hold escapes. The scanner has seen them: their form is right.</summary>
internal static class JsonText
{
    /// <summary>Whether each half of a surrogate pair among the escapes has its other half.</summary>
    public static bool HasWholeSurrogates(ReadOnlySpan<byte> escaped)
    {
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\') continue;
            if (escaped[++i] != 'u') continue;
            var unit = CodeUnit(escaped[(i + 1)..]);
            i += 4;
            if (!char.IsSurrogate(unit)) continue;
            var rest = escaped[(i + 1)..];
            if (char.IsLowSurrogate(unit) || !rest.StartsWith("\\u"u8) || !char.IsLowSurrogate(CodeUnit(rest[2..]))) return false;
            i += 6;
        }
        return true;
    }

    /// <summary>Writes the text itself in UTF-8, which is never longer, and tells its length.</summary>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> text)
    {
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text[length++] = escaped[i];
                continue;
            }
            if (escaped[++i] != 'u')
            {
                text[length++] = Simple(escaped[i]);
                continue;
            }
            var unit = CodeUnit(escaped[(i + 1)..]);
            i += 4;
            if (char.IsHighSurrogate(unit))
            {
                length += new Rune(unit, CodeUnit(escaped[(i + 3)..])).EncodeToUtf8(text[length..]);
                i += 6;
            }
            else length += new Rune(unit).EncodeToUtf8(text[length..]);
        }
        return length;
    }

    private static byte Simple(byte letter) => letter switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => letter,
    };

    private static char CodeUnit(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits[..4], out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';
}
