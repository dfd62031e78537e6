using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>
/// Frames for what may not stand in the page: no origin, no network, a policy of their own. Scripts in one run only because their hashes
/// are named both there and in the page's policy, which every frame inherits.
/// </summary>
internal sealed partial class Sandbox(bool allowScripts)
{
    private readonly List<string> _scripts = [];

    /// <summary>Scripts of cells.</summary>
    public IReadOnlyList<string> Scripts => _scripts;

    public Html Frame(string content, string title = "HTML shown by the cell")
    {
        var html = content.ReplaceLineEndings("\n").Replace("\0", "\uFFFD", StringComparison.Ordinal);
        if (!allowScripts)
            return Html.Of($"<iframe class=\"sandbox\" sandbox=\"\" title=\"{title}\" srcdoc=\"{Page(ScriptElement().Replace(html, ""), "'none'", "")}\"></iframe>");
        List<string> own = [.. ScriptElement().Matches(html).Select(script => script.Groups["code"].Value)];
        _scripts.AddRange(own);
        List<string> frame = own.Count > 0 ? [ReportAssets.ConsoleScript, ReportAssets.SandboxScript] : [ReportAssets.SandboxScript];
        var hashes = string.Join(' ', own.Concat(frame).Select(ReportAssets.Hash).Distinct());
        var beginning = own.Count > 0 ? Script(ReportAssets.ConsoleScript) : "";
        return Html.Of(
            $"<iframe class=\"sandbox\" sandbox=\"allow-scripts\" title=\"{title}\" srcdoc=\"{Page(beginning + html, hashes, Script(ReportAssets.SandboxScript))}\"></iframe>");

        static string Script(string script) => $"<script>{script}</script>";
    }

    private static string Page(string html, string scripts, string ending) =>
        $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'\"><title>Output</title><style>{Style}</style><body>{html}{ending}";

    private const string Style =
        "html{color-scheme:light dark}body{margin:0;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{padding:2px 8px;text-align:start}";

    [GeneratedRegex(@"<script\b[^>]*>(?<code>.*?)</script\s*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ScriptElement();
}
