using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>
/// Decides which HTML of a cell may stand in the report's own page: only well-formed markup of known elements and attributes that
/// can neither run nor load anything, nor leave its place. All other HTML is shown in a sandbox.
/// </summary>
internal static partial class SafeMarkup
{
    private static readonly HashSet<string> Elements =
    [
        "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "details", "div", "dl", "dt", "em", "figcaption",
        "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section",
        "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc",
    ];

    private static readonly HashSet<string> VoidElements = ["br", "hr", "img", "col"];

    private static readonly HashSet<string> Attributes =
    [
        "align", "alt", "class", "colspan", "height", "open", "role", "rowspan", "scope", "start", "title", "width", "lang", "dir",
        "aria-label", "aria-hidden", "xmlns", "viewBox", "preserveAspectRatio", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
        "dx", "dy", "d", "points", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity",
        "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-size", "font-family", "font-weight", "text-anchor",
        "dominant-baseline", "letter-spacing",
    ];

    /// <summary>The markup without the formatting library's style block; null when it has to be sandboxed.</summary>
    public static Html? Accept(string html)
    {
        var markup = StyleBlock().Replace(html, "");
        var open = new Stack<string>();
        var position = 0;
        for (var tag = Tag().Match(markup); tag.Success; tag = tag.NextMatch())
        {
            if (markup.AsSpan(position, tag.Index - position).ContainsAny('<', '>') || !Accept(tag, open))
                return null;
            position = tag.Index + tag.Length;
        }

        return open.Count == 0 && !markup.AsSpan(position).ContainsAny('<', '>') ? new Html(markup) : null;
    }

    private static bool Accept(Match tag, Stack<string> open)
    {
        var name = tag.Groups["name"].Value;
        if (!Elements.Contains(name))
            return false;
        if (tag.Groups["close"].Success)
            return open.TryPop(out var opened) && opened == name;
        for (var i = 0; i < tag.Groups["attribute"].Captures.Count; i++)
        {
            if (!AcceptAttribute(name, tag.Groups["attribute"].Captures[i].Value, tag.Groups["value"].Captures[i].Value))
                return false;
        }

        if (!VoidElements.Contains(name) && !tag.Groups["empty"].Success)
            open.Push(name);

        // HTML reads <div/> as <div>; only foreign elements may end themselves.
        return !tag.Groups["empty"].Success || VoidElements.Contains(name) || open.Contains("svg") || name == "svg";
    }

    private static bool AcceptAttribute(string element, string name, string value) => name switch
    {
        "href" => element == "a" && Link().IsMatch(value),
        "src" => element == "img" && value.StartsWith("data:image/", StringComparison.Ordinal),
        "style" => Style().IsMatch(value),
        _ => Attributes.Contains(name) && !value.Contains("url(", StringComparison.OrdinalIgnoreCase),
    };

    [GeneratedRegex(@"<style>\s*\.dni-code-hint [^<]*</style>", RegexOptions.CultureInvariant)]
    private static partial Regex StyleBlock();

    [GeneratedRegex(
        """<(?:(?<close>/)(?<name>[a-z][a-z0-9]*)\s*|(?<name>[a-z][a-z0-9]*)(?:\s+(?<attribute>[a-zA-Z][a-zA-Z0-9-]*)=(?:"(?<value>[^"<>]*)"|'(?<value>[^'<>]*)'))*\s*(?<empty>/)?)>""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(?:https?://[^\s]+|#[\w-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    // Colours and alignment; nothing that positions an element or fetches a file.
    [GeneratedRegex(
        @"^(?:\s*(?:color|background-color|caption-side|text-align|font-weight|font-style|font-family|font-size|width|min-width|max-width|height|max-height|line-height|vertical-align|white-space|padding|margin|border)\s*:\s*[\w\s#%.,-]+;?)*\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Style();
}
