using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Colours C# for reading: comments, texts, numbers, keywords and directives. It does not parse.</summary>
internal static partial class CSharpHighlighter
{
    public static Html Highlight(string code) => Highlighter.Colour(code, Token());

    [GeneratedRegex(
        """"
        (?<comment>//[^\n]*|/\*(?s:.*?)\*/)
        |(?<text>\$*"{3,}(?s:.*?)"{3,}|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
        |(?<directive>^\#!?[A-Za-z][^\n]*)
        |(?<keyword>\b(?:abstract|and|as|async|await|base|bool|break|byte|case|catch|char|checked|class|const|continue|decimal|default|delegate|do|double|dynamic|else|enum|event|explicit|extern|false|file|finally|fixed|float|for|foreach|get|global|if|implicit|in|init|int|interface|internal|is|let|lock|long|nameof|namespace|new|not|null|object|operator|or|out|override|params|partial|private|protected|public|readonly|record|ref|required|return|sbyte|sealed|select|set|short|sizeof|static|string|struct|switch|this|throw|true|try|typeof|uint|ulong|unchecked|unsafe|ushort|using|var|virtual|void|volatile|when|where|while|with|yield)\b)
        |(?<number>\b\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?[mMdDfFlLuU]*\b)
        |(?<type>\b[A-Z]\w*(?=[\s<(.\[?]))
        """",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
