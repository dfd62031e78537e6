using System.Globalization;
using System.Text;

namespace Workbook.Pipeline;

/// <summary>The first page of a pack: what it is, who hands it in, and where everything lies.</summary>
internal static class PackCover
{
    public static string Render(CoverPage cover, EvidenceDocument document)
    {
        var author = cover.Author is null ? "" : $"<p class=\"author\">{Html.Encode(cover.Author)}</p>";
        var records = document.Sends.Sum(send => send.Records);
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{Html.Encode(cover.Title)}}</title>
            <style>
            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --rule: #d9dee4; --link: #0a5fb4; --paper: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #a3adb8; --rule: #323a43; --link: #79b8ff; --paper: #14181d; } }
            body { margin: 0 auto; max-width: 52rem; padding: 12vh 2rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
            h1 { margin: 0; font-size: clamp(2rem, 6vw, 3.25rem); line-height: 1.1; letter-spacing: -.02em; }
            .author { margin: .75rem 0 0; font-size: 1.25rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.5rem; margin: 3rem 0; padding: 1.5rem 0; border-block: 1px solid var(--rule); }
            dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
            a { color: var(--link); } code { font-size: .875em; overflow-wrap: anywhere; }
            :focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
            </style>
            </head>
            <body>
            <main>
            <h1>{{Html.Encode(cover.Title)}}</h1>
            {{author}}
            <dl>
            <dt>Runs on</dt><dd>{{Html.Encode(document.RunsOn)}}</dd>
            <dt>Started</dt><dd>{{document.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}}</dd>
            <dt>Status</dt><dd>{{Html.Encode(document.Status)}}</dd>
            <dt>Records sent</dt><dd>{{records.ToString("N0", CultureInfo.InvariantCulture)}}</dd>
            <dt>Queries</dt><dd>{{document.Queries.Count.ToString("N0", CultureInfo.InvariantCulture)}}</dd>
            <dt>Objects</dt><dd>{{document.Objects.Sum(set => set.Count).ToString("N0", CultureInfo.InvariantCulture)}}</dd>
            </dl>
            <h2>Reports</h2>
            <ul>
            {{List(document.Notebooks.Select(notebook => (PackedFiles.Reports + notebook.Report, notebook.Path, notebook.Status)))}}</ul>
            <h2>Sources</h2>
            <ul>
            {{List(document.Sources.Where(EvidencePack.IsPacked).Select(source => (PackedFiles.NameOfSource(source.Path), source.Path, "")))}}</ul>
            <h2>Proof</h2>
            <p><a href="reports/evidence.json">evidence.json</a> names every file, object and query of the run with its SHA-256. <code>workbook verify</code> on this file says
            line by line what still holds; with <code>--offline</code> it asks no cloud.</p>
            </main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string List(IEnumerable<(string Href, string Text, string Note)> items)
    {
        var list = new StringBuilder();
        foreach (var (href, text, note) in items)
        {
            var link = string.Join('/', href.Split('/').Select(Uri.EscapeDataString));
            list.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{link}\">{Html.Encode(text)}</a>{(note.Length > 0 ? $" · {Html.Encode(note)}" : "")}</li>\n");
        }

        return list.ToString();
    }
}
