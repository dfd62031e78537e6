using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Renders what cells left, by MIME type.</summary>
internal sealed partial class OutputRenderer(bool allowScripts, bool isReproducible = false)
{
    /// <summary>Longer texts are cut: a browser would not open the page.</summary>
    public const int MostText = 2 * 1024 * 1024;

    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";
    private const string MermaidMimeType = "text/vnd.mermaid";

    /// <summary>Forms of a value from the richest to the plainest; the first that is there is shown.</summary>
    private static readonly string[] Preference =
    [
        PlotlyMimeType, "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "text/html", "text/markdown", "text/latex",
        MermaidMimeType, "application/json", "text/csv", "text/plain",
    ];

    private readonly Sandbox _sandbox = new(allowScripts);
    private readonly List<Html> _ofThisRun = [];

    /// <summary>True when a chart was rendered, which needs the plot library.</summary>
    public bool HasCharts { get; private set; }

    /// <summary>True when a diagram was rendered, which needs the diagram library.</summary>
    public bool HasDiagrams { get; private set; }

    /// <summary>Scripts of cells; they run within their sandbox only.</summary>
    public IReadOnlyList<string> SandboxedScripts => _sandbox.Scripts;

    public Html Render(CellOutput output) => output switch
    {
        StreamOutput stream => Html.Of(
            $"<pre class=\"stream{(stream.IsError ? " stderr" : "")}\" tabindex=\"0\">{TerminalText.Render(Cut(stream.Text.TrimEnd('\n')))}</pre>\n"),
        DisplayOutput display => RenderDisplay(display),
        _ => Html.Empty,
    };

    /// <summary>What was taken out of the outputs since the last call because it differs from run to run.</summary>
    public IReadOnlyList<Html> TakeOfThisRun()
    {
        Html[] taken = [.. _ofThisRun];
        _ofThisRun.Clear();
        return taken;
    }

    /// <summary>The form of a value that is shown.</summary>
    public static KeyValuePair<string, string> Choose(DisplayOutput display)
    {
        var mimeType = Preference.FirstOrDefault(display.Data.ContainsKey) ?? display.Data.Keys.FirstOrDefault() ?? "text/plain";
        return new(mimeType, display.Data.GetValueOrDefault(mimeType, ""));
    }

    private Html RenderDisplay(DisplayOutput display)
    {
        var (mimeType, text) = Choose(display);
        if (isReproducible)
            text = SubmissionAssembly().Replace(text, "$1");
        var content = mimeType switch
        {
            PlotlyMimeType => RenderChart(text, display.Data.GetValueOrDefault("text/html")),
            MermaidMimeType => RenderDiagram(text),
            "text/html" => RenderHtml(text),
            "text/markdown" => Html.Of($"<div class=\"prose\">{Prose.RenderOutput(Cut(text))}</div>"),
            "text/latex" => Html.Of($"<div class=\"math\">{Cut(text)}</div>"),
            "image/svg+xml" => Html.Of($"<img alt=\"Picture shown by the cell\" src=\"data:image/svg+xml;base64,{Base64(text)}\">"),
            _ when IsImage(mimeType) => Html.Of($"<img alt=\"Picture shown by the cell\" src=\"data:{mimeType};base64,{Whitespace().Replace(text, "")}\">"),
            _ when text.Length <= MostText && (mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal)) => JsonTree.Render(text),
            _ when isReproducible && WallTime().IsMatch(text) => Html.Of($"<p class=\"note\">The time that the cell took stands under “This run”.</p>"),
            _ => Html.Of($"<pre class=\"text\" tabindex=\"0\">{TerminalText.Render(Cut(text))}</pre>"),
        };
        return Html.Of($"<div class=\"output\">{content}</div>\n");
    }

    private Html RenderHtml(string html)
    {
        if (html.Length > MostText)
            return Html.Of($"<p class=\"note\">This HTML is left out: it has {html.Length} characters, and a report shows up to {MostText}.</p>");
        return SafeMarkup.Accept(isReproducible ? OfThisRun().Replace(html, Take) : html) is { } markup ? Html.Of($"<div class=\"scroll\" tabindex=\"0\">{markup}</div>") : _sandbox.Frame(html);
    }

    private string Take(Match ofThisRun)
    {
        if (SafeMarkup.Accept(ofThisRun.Value) is { } markup)
            _ofThisRun.Add(Html.Of($"<div>{markup}</div>"));
        return "";
    }

    private Html RenderChart(string json, string? fallback)
    {
        var still = (fallback is null ? null : SafeMarkup.Accept(fallback)) ?? Html.Of($"<p class=\"note\">This chart is drawn by script.</p>");
        if (!allowScripts || json.Length > MostText * 4)
            return Html.Of($"<figure class=\"chart\"><div class=\"still scroll\" tabindex=\"0\">{still}</div></figure>");
        HasCharts = true;
        return Html.Of(
            $"<figure class=\"chart\"><div class=\"still scroll\" tabindex=\"0\">{still}</div><div class=\"plot\"></div><script type=\"application/json\">{ScriptData(json)}</script></figure>");
    }

    /// <summary>The diagram's text, which script replaces by a picture of it: an image cannot run anything.</summary>
    private Html RenderDiagram(string text)
    {
        HasDiagrams |= allowScripts;
        return Html.Of($"<figure class=\"diagram\"><pre class=\"text\" tabindex=\"0\">{Cut(text)}</pre></figure>");
    }

    private static bool IsImage(string mimeType) => mimeType is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/bmp" or "image/avif";

    // Within a script element only "<" could end the data.
    private static Html ScriptData(string json) => new(json.Replace("<", "\\u003c", StringComparison.Ordinal));

    private static string Cut(string text) =>
        text.Length <= MostText ? text : $"{text[..MostText]}\n… {text.Length - MostText} further characters are left out.";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    // Cells mark so what differs from run to run, such as the time that a query took.
    [GeneratedRegex("""<span class="this-run">[^<]*</span>""", RegexOptions.CultureInvariant)]
    private static partial Regex OfThisRun();

    // The compiler gives the assemblies of a session's cells a random name, which exceptions and delegates show.
    [GeneratedRegex("(\u211B|&#8475;|&#x211B;)\\*[0-9a-f-]{36}(?=#)", RegexOptions.CultureInvariant)]
    private static partial Regex SubmissionAssembly();

    // What #!time shows.
    [GeneratedRegex(@"^Wall time: [0-9.]+ms$", RegexOptions.CultureInvariant)]
    private static partial Regex WallTime();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}
