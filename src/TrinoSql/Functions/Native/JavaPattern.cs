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
            _ => null,
        };
        var name = pattern[(at + 3)..end];
        if (set is null)
            result.Append(negated ? "\\P{" : "\\p{").Append(name.StartsWith("Is", StringComparison.Ordinal) && name.Length <= 4 ? name[2..] : name).Append('}');
        else
            result.Append(inClass ? set : $"[{(negated ? "^" : "")}{set}]");
        return end;
    }
}
