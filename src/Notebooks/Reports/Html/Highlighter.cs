using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Colours code for reading by the names of a pattern's groups. It does not parse, and keeps the text to the letter.</summary>
internal static partial class Highlighter
{
    private static readonly (string Group, string Class)[] Classes =
    [
        ("comment", "c"), ("text", "s"), ("directive", "d"), ("keyword", "k"), ("type", "t"), ("number", "n"),
    ];

    /// <summary>Code of a <paramref name="language"/> as a kernel or a fenced block of Markdown names it; that of others stays plain.</summary>
    public static Html Highlight(string code, string? language) => language?.ToUpperInvariant() switch
    {
        "CSHARP" or "C#" or "CS" => CSharpHighlighter.Highlight(code),
        "SQL" or "T-SQL" => Colour(code, Sql()),
        "JAVASCRIPT" or "JS" or "TYPESCRIPT" => Colour(code, JavaScript()),
        "JSON" => Colour(code, Json()),
        "HTML" or "XML" or "SVG" => Colour(code, Markup()),
        _ => Html.Of($"{code}"),
    };

    public static Html Colour(string code, Regex tokens) => Html.Join(Parts(code, tokens));

    private static IEnumerable<Html> Parts(string code, Regex tokens)
    {
        var position = 0;
        for (var token = tokens.Match(code); token.Success; token = token.NextMatch())
        {
            yield return Html.Of($"{code[position..token.Index]}");
            var name = Classes.First(item => token.Groups[item.Group].Success).Class;
            yield return Html.Of($"<span class=\"{name}\">{token.Value}</span>");
            position = token.Index + token.Length;
        }

        yield return Html.Of($"{code[position..]}");
    }

    [GeneratedRegex(
        """
        (?<comment>--[^\n]*|/\*(?s:.*?)\*/)
        |(?<text>'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`\n]*`)
        |(?<directive>^\#!?[A-Za-z][^\n]*|\$\{\w+\})
        |(?<keyword>\b(?:add|all|alter|and|any|as|asc|between|bigint|boolean|by|case|cast|comment|create|cross|current_date|database|date|delete|desc|describe|distinct|double|drop|else|end|except|exists|explain|external|false|filter|first|format|from|full|group|having|if|in|inner|insert|int|integer|intersect|interval|into|is|join|lateral|last|left|like|limit|location|msck|not|null|nulls|offset|on|or|order|outer|over|partition|partitioned|partitions|repair|replace|right|row|rows|schema|select|set|show|stored|string|table|tables|tblproperties|then|timestamp|true|union|unload|unnest|update|using|values|varchar|view|views|when|where|with)\b)
        |(?<type>\b[A-Za-z_]\w*(?=\())
        |(?<number>\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Sql();

    [GeneratedRegex(
        """
        (?<comment>//[^\n]*|/\*(?s:.*?)\*/)
        |(?<text>`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
        |(?<directive>^\#![A-Za-z][^\n]*)
        |(?<keyword>\b(?:async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|from|function|if|import|in|instanceof|let|new|null|of|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|yield)\b)
        |(?<number>\b\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?\b)
        |(?<type>\b[A-Z]\w*)
        """,
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex JavaScript();

    [GeneratedRegex(
        """(?<type>"(?:\\.|[^"\\\n])*"(?=\s*:))|(?<text>"(?:\\.|[^"\\\n])*")|(?<keyword>\b(?:true|false|null)\b)|(?<number>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Json();

    [GeneratedRegex(
        """(?<comment><!--(?s:.*?)-->)|(?<keyword></?[A-Za-z][\w-]*|/?>)|(?<text>"[^"<>\n]*"|'[^'<>\n]*')|(?<type>\b[\w-]+(?==))|(?<directive>^\#![A-Za-z][^\n]*|&\#?\w+;)""",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();
}
