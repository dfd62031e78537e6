namespace Workbook.Notebooks;

/// <summary>Splits the arguments of a directive; blanks within quotes, braces and brackets do not end a word.</summary>
internal static class ArgumentWords
{
    public static List<string> Split(string arguments)
    {
        var words = new List<string>();
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i <= arguments.Length; i++)
        {
            if (i == arguments.Length || (!quoted && depth <= 0 && char.IsWhiteSpace(arguments[i])))
            {
                if (i > start)
                    words.Add(arguments[start..i]);
                start = i + 1;
            }
            else if (quoted && arguments[i] == '\\')
            {
                i = Math.Min(i + 1, arguments.Length - 1);
            }
            else if (arguments[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted)
            {
                depth += arguments[i] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            }
        }

        return words;
    }
}
