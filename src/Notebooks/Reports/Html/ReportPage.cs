using System.Globalization;

namespace Workbook.Notebooks;

/// <summary>The frame of every page: policy, style sheet, masthead, footer, scripts.</summary>
internal sealed record ReportPage
{
    public required string Title { get; init; }

    /// <summary>Small line above the title.</summary>
    public required string Eyebrow { get; init; }

    public required Html Masthead { get; init; }

    public Html Contents { get; init; } = Html.Empty;

    public required Html Body { get; init; }

    public bool HasCharts { get; init; }

    public bool HasDiagrams { get; init; }

    public bool HasFormulas { get; init; }

    /// <summary>True leaves out every script.</summary>
    public bool NoScripts { get; init; }

    public IReadOnlyList<string> SandboxedScripts { get; init; } = [];

    public Html Render()
    {
        List<string> scripts = NoScripts ? [] : HasCharts ? [ReportAssets.Plotly, ReportAssets.Script] : [ReportAssets.Script];
        if (HasFormulas && !NoScripts)
            scripts.AddRange([ReportAssets.Temml, ReportAssets.MathScript]);
        List<string> framed = NoScripts ? [] : [ReportAssets.FrameScript, ReportAssets.SandboxScript, ReportAssets.ConsoleScript, .. SandboxedScripts];
        if (HasDiagrams && !NoScripts)
            framed.AddRange([ReportAssets.Mermaid, ReportAssets.DiagramScript]);
        var hashes = NoScripts ? ["'none'"] : scripts.Concat(framed).Select(ReportAssets.Hash).Distinct();

        // Nothing may be loaded from anywhere; of scripts, only those named by hash run.
        var policy = $"default-src 'none'; script-src {string.Join(' ', hashes)}; style-src 'unsafe-inline'; img-src data: blob:; "
            + "font-src data:; base-uri 'none'; form-action 'none'";
        var scriptTags = Html.Join(scripts.Select(script => Html.Of($"<script>{new Html(script)}</script>\n")));
        return Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Title}</title>
            <style>
            {new Html(ReportAssets.StyleSheet)}</style>
            </head>
            <body>
            {(NoScripts ? Html.Empty : Html.Of($"<script>{new Html(ReportAssets.FrameScript)}</script>"))}
            <a class="skip" href="#content">Skip to the content</a>
            <header class="masthead"><div class="wide">
            <p class="eyebrow">{Eyebrow}</p>
            <h1>{Title}</h1>
            {Masthead}
            </div></header>
            <div class="wide layout">
            {Contents}
            <main id="content">
            {Body}
            </main>
            </div>
            {(HasDiagrams && !NoScripts ? DiagramFrame() : Html.Empty)}{scriptTags}
            </body>
            </html>

            """);
    }

    /// <summary>Draws diagrams away from the page, in a frame without origin; the page gets pictures back.</summary>
    private static Html DiagramFrame()
    {
        var page = $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Diagrams</title><body><script>{ReportAssets.Mermaid}</script><script>{ReportAssets.DiagramScript}</script>";
        return Html.Of($"<iframe id=\"diagrams\" sandbox=\"allow-scripts\" aria-hidden=\"true\" tabindex=\"-1\" title=\"Diagrams\" srcdoc=\"{page}\"></iframe>\n");
    }

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
        { TotalMinutes: < 1 } => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
    };

    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static Html Facts(IEnumerable<KeyValuePair<string, string>> facts) => Html.Of(
        $"<dl class=\"facts\">{Html.Join(facts.Select(fact => Html.Of($"<div><dt>{fact.Key}</dt><dd>{fact.Value}</dd></div>")))}</dl>");
}
