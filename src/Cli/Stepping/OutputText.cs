using System.Net;
using System.Text.RegularExpressions;
using Workbook.Notebooks;

namespace Workbook.Cli.Stepping;

/// <summary>Outputs as plain text for a terminal; the report shows them as they are.</summary>
internal static partial class OutputText
{
    private const int MaximumLength = 4000;

    public static string Of(CellOutput output) => output switch
    {
        StreamOutput stream => stream.Text.TrimEnd('\n'),
        DisplayOutput display when display.Data.TryGetValue("text/plain", out var text) => text,
        DisplayOutput display when display.Data.TryGetValue("text/markdown", out var text) => text,
        DisplayOutput display when display.Data.TryGetValue("text/html", out var html) => OfHtml(html),
        DisplayOutput display => $"({string.Join(", ", display.Data.Keys)}: see the report)",
        _ => "",
    };

    private static string OfHtml(string html)
    {
        var text = Hidden().Replace(html, "");
        text = RowEnd().Replace(text, "\n");
        text = WebUtility.HtmlDecode(Tag().Replace(text, " "));
        var lines = text.Split('\n').Select(line => Blanks().Replace(line, " ").Trim()).Where(line => line.Length > 0);
        text = string.Join('\n', lines);
        return text.Length <= MaximumLength ? text : text[..MaximumLength] + "…";
    }

    [GeneratedRegex("<(style|script)\\b.*?</\\1>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex("</(tr|p|div|li|pre|summary|h[1-6])>|<br\\s*/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RowEnd();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
