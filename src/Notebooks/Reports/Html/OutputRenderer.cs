using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Renders what cells left, by MIME type.</summary>
internal sealed partial class OutputRenderer
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary>Forms of a value from the richest to the plainest; the first that is there is shown.</summary>
    private static readonly string[] Preference =
    [
        PlotlyMimeType, "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "text/html", "text/markdown", "text/latex",
        "text/vnd.mermaid", "application/json", "text/csv", "text/plain",
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _scripts = [];

    /// <summary>True when a chart was rendered, which needs the plot library.</summary>
    public bool HasCharts { get; private set; }

    /// <summary>Scripts of cells; they run within their sandbox only.</summary>
    public IReadOnlyList<string> SandboxedScripts => _scripts;

    public Html Render(CellOutput output) => output switch
    {
        StreamOutput stream => Html.Of(
            $"<pre class=\"stream{(stream.IsError ? " stderr" : "")}\" tabindex=\"0\">{ControlSequence().Replace(stream.Text, "").TrimEnd('\n')}</pre>\n"),
        DisplayOutput display => RenderDisplay(display),
        _ => Html.Empty,
    };

    private Html RenderDisplay(DisplayOutput display)
    {
        var mimeType = Preference.FirstOrDefault(display.Data.ContainsKey) ?? display.Data.Keys.FirstOrDefault() ?? "text/plain";
        var text = display.Data.GetValueOrDefault(mimeType, "");
        var content = mimeType switch
        {
            PlotlyMimeType => RenderChart(text, display.Data.GetValueOrDefault("text/html")),
            "text/html" => RenderHtml(text),
            "text/markdown" => Html.Of($"<div class=\"prose\">{Prose.RenderOutput(text)}</div>"),
            "image/svg+xml" => Html.Of($"<img alt=\"\" src=\"data:image/svg+xml;base64,{Base64(text)}\">"),
            _ when mimeType.StartsWith("image/", StringComparison.Ordinal) => Html.Of(
                $"<img alt=\"\" src=\"data:{mimeType};base64,{Whitespace().Replace(text, "")}\">"),
            _ when mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal) => Html.Of(
                $"<pre class=\"json\" tabindex=\"0\">{Pretty(text)}</pre>"),
            _ => Html.Of($"<pre class=\"text\" tabindex=\"0\">{text}</pre>"),
        };
        return Html.Of($"<div class=\"output\">{content}</div>\n");
    }

    private Html RenderHtml(string html) => SafeMarkup.Accept(html) is { } markup
        ? Html.Of($"<div class=\"scroll\" tabindex=\"0\">{markup}</div>")
        : Sandbox(html);

    /// <summary>
    /// A frame of its own, without origin and without network. Scripts in it run only because the page's policy names their hashes.
    /// </summary>
    private Html Sandbox(string html)
    {
        foreach (Match script in Script().Matches(html))
            _scripts.Add(script.Groups["code"].Value.ReplaceLineEndings("\n"));
        var page = $"<!doctype html><meta charset=\"utf-8\"><style>{SandboxStyle}</style><body>{html}<script>{ReportAssets.SandboxScript}</script>";
        return Html.Of($"<iframe class=\"sandbox\" sandbox=\"allow-scripts\" title=\"HTML shown by the cell\" srcdoc=\"{page.ReplaceLineEndings("\n")}\"></iframe>");
    }

    private Html RenderChart(string json, string? fallback)
    {
        HasCharts = true;
        var still = fallback is null ? null : SafeMarkup.Accept(fallback);
        var missing = Html.Of($"<p class=\"note\">This chart is drawn by script.</p>");

        // Within a script element only "<" could end the data.
        var data = new Html(json.Replace("<", "\\u003c", StringComparison.Ordinal));
        return Html.Of(
            $"<figure class=\"chart\"><div class=\"still scroll\">{still ?? missing}</div><div class=\"plot\"></div><script type=\"application/json\">{data}</script></figure>");
    }

    private static string Pretty(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            // A cell may call any text JSON; then it is shown as it is.
            return json;
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private const string SandboxStyle =
        "html{color-scheme:light dark}body{margin:0;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{padding:2px 8px;text-align:start}";

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]", RegexOptions.CultureInvariant)]
    private static partial Regex ControlSequence();

    [GeneratedRegex(@"<script\b[^>]*>(?<code>.*?)</script\s*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}
