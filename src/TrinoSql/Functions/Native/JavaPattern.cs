using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Writes a Java regular expression as a .NET one, where the two differ.</summary>
internal static class JavaPattern
{
    public static string ToDotNet(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
                i = Escape(pattern, i, depth > 0, result);
            else if (c == '[')
            {
                depth++;
                result.Append(depth == 1 ? "[" : "");
            }
            else if (c == ']' && depth > 0)
            {
                depth--;
                result.Append(depth == 0 ? "]" : "");
            }
            else if (c == '+' && i > 0 && pattern[i - 1] is '*' or '+' or '?' or '}' && depth == 0 && !IsEscaped(pattern, i - 1))
                MakePossessive(result);
            else
                result.Append(c);
        }

        return result.ToString();
    }

    private static bool IsEscaped(string pattern, int at)
    {
        var slashes = 0;
        while (at - slashes > 0 && pattern[at - slashes - 1] == '\\')
            slashes++;
        return slashes % 2 == 1;
    }

    /// <summary><c>a++</c> gives nothing back: .NET says <c>(?&gt;a+)</c>.</summary>
    private static void MakePossessive(StringBuilder result)
    {
        var end = result.Length - 1;
        var start = end - 1;
        if (result[end] == '}')
            start = result.ToString().LastIndexOf('{') - 1;
        var open = 0;
        for (; start > 0; start--)
        {
            open += result[start] switch { ')' or ']' => 1, '(' or '[' => -1, _ => 0 };
            if (open <= 0)
                break;
        }

        if (start > 0 && result[start - 1] == '\\')
            start--;
        result.Insert(Math.Max(0, start), "(?>").Append(')');
    }

    private static int Escape(string pattern, int at, bool inClass, StringBuilder result)
    {
        var c = pattern[at + 1];
        switch (c)
        {
            case 'd':
                result.Append(inClass ? "0-9" : "[0-9]");
                return at + 1;
            case 'D' when !inClass:
                result.Append("[^0-9]");
                return at + 1;
            case 'w':
                result.Append(inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]");
                return at + 1;
            case 'W' when !inClass:
                result.Append("[^a-zA-Z0-9_]");
                return at + 1;
            case 's':
                result.Append(inClass ? @" \t\n\x0B\f\r" : @"[ \t\n\x0B\f\r]");
                return at + 1;
            case 'S' when !inClass:
                result.Append(@"[^ \t\n\x0B\f\r]");
                return at + 1;
            case 'h':
                result.Append(inClass ? @" \t" : @"[ \t]");
                return at + 1;
            case 'R':
                result.Append(@"(?:\r\n|[\n\r\x0B\f\u0085\u2028\u2029])");
                return at + 1;
            case 'x' when at + 2 < pattern.Length && pattern[at + 2] == '{':
                return CodePoint(pattern, at, result);
            case 'Q':
                var end = pattern.IndexOf(@"\E", at, StringComparison.Ordinal);
                var quoted = pattern[(at + 2)..(end < 0 ? pattern.Length : end)];
                result.Append(System.Text.RegularExpressions.Regex.Escape(quoted).Replace("]", "\\]", StringComparison.Ordinal));
                return end < 0 ? pattern.Length - 1 : end + 1;
            case 'p' or 'P' when at + 2 < pattern.Length && pattern[at + 2] == '{':
                return Category(pattern, at, inClass, result);
            default:
                result.Append('\\').Append(c);
                return at + 1;
        }
    }

    private static int CodePoint(string pattern, int at, StringBuilder result)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0 || !int.TryParse(pattern.AsSpan(at + 3, end - at - 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
            throw new ArgumentException("invalid code point value");
        var escaped = string.Concat(new Rune(code).ToString().Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")));
        result.Append(escaped.Length > 6 ? $"(?:{escaped})" : escaped);
        return end;
    }

    /// <summary>Letters of a script, of which .NET knows blocks only; null for what is no script.</summary>
    private static string? Script(string name) => name switch
    {
        "Latin" => @"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02B8\u1E00-\u1EFF\u2C60-\u2C7F\uA722-\uA787\uFF21-\uFF3A\uFF41-\uFF5A",
        "Greek" => @"\u0370-\u0373\u0375-\u0377\u037A-\u037D\u037F\u0384\u0386\u0388-\u03E1\u03F0-\u03FF\u1F00-\u1FFF",
        "Cyrillic" => @"\u0400-\u0484\u0487-\u052F\u1C80-\u1C88\u2DE0-\u2DFF\uA640-\uA69F",
        "Hebrew" => @"\u0591-\u05F4\uFB1D-\uFB4F",
        "Arabic" => @"\u0600-\u0604\u0606-\u060B\u060D-\u061A\u061C-\u061E\u0620-\u063F\u0641-\u064A\u0656-\u066F\u0671-\u06DC\u06DE-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC",
        "Devanagari" => @"\u0900-\u0950\u0955-\u0963\u0966-\u097F",
        "Thai" => @"\u0E01-\u0E3A\u0E40-\u0E5B",
        "Hangul" => @"\u1100-\u11FF\u3131-\u318E\uA960-\uA97C\uAC00-\uD7A3\uD7B0-\uD7FB",
        "Hiragana" => @"\u3041-\u3096\u309D-\u309F",
        "Katakana" => @"\u30A1-\u30FA\u30FD-\u30FF\u31F0-\u31FF\uFF66-\uFF6F\uFF71-\uFF9D",
        "Han" => @"\u2E80-\u2FD5\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAD9",
        _ => null,
    };

    private static int Category(string pattern, int at, bool inClass, StringBuilder result)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
        {
            result.Append("\\p");
            return at + 1;
        }

        var negated = pattern[at + 1] == 'P';
        var set = pattern[(at + 3)..end] switch
        {
            "Lower" => "a-z",
            "Upper" => "A-Z",
            "Alpha" or "IsAlphabetic" => "a-zA-Z",
            "Digit" => "0-9",
            "Alnum" => "a-zA-Z0-9",
            "Punct" => @"!-/:-@\[-`{-~",
            "Space" => @" \t\n\x0B\f\r",
            "Blank" => @" \t",
            "XDigit" => "0-9a-fA-F",
            "ASCII" => @"\x00-\x7F",
            var script => Script(script),
        };
        var name = pattern[(at + 3)..end];
        if (name.StartsWith("In", StringComparison.Ordinal))
            name = "Is" + name[2..];
        if (set is null)
            result.Append(negated ? "\\P{" : "\\p{").Append(name.StartsWith("Is", StringComparison.Ordinal) && name.Length <= 4 ? name[2..] : name).Append('}');
        else
            result.Append(inClass ? set : $"[{(negated ? "^" : "")}{set}]");
        return end;
    }
}
