namespace Workbook.Notebooks.Tests.Reports;

/// <summary>Runs that hold everything a report may have to show, well meant and not.</summary>
internal static class SamplePages
{
    private const string Steal = "window.top.stolen=1;window.stolen=1;top.document.title='stolen';alert('stolen')";

    public static NotebookRun Showcase() => HandMadeRun.Of(
        """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"sql-athena","languageName":"SQL"}]}}

        #!markdown

        # Everything

        A table in prose, `code` and a [link](https://example.test/).

        | a | b |
        |---|---|
        | 1 | 2 |

        > A quotation with a formula, $e^{i\pi} = -1$, and one on its own:

        $$
        \sum_{n=1}^{\infty} \frac{1}{n^2} < 2
        $$

        #!markdown

        ## Text

        #!csharp

        // says much
        Console.WriteLine($"{1 + 1:0.0}"); /* and more */
        record R(string Name, int Count);

        #!markdown

        ## Tables

        #!sql-athena

        SELECT page, COUNT(*) AS hits FROM events WHERE dt = '2025-09-20' -- one day

        #!markdown

        ### Nested

        #!csharp

        new { A = 1 }

        #!html

        <p class="x">HTML &amp; more</p>

        #!javascript

        const x = `text ${1}`; // script

        #!mermaid

        graph TD; A[Firehose]-->B[S3]; B-->C[Lambda]
        """,
        (3, HandMadeRun.Print("plain \u001b[31mred\u001b[32mgreen\u001b[33myellow\u001b[34mblue\u001b[35mmagenta\u001b[36mcyan\u001b[37mwhite\u001b[30mblack\u001b[0m \u001b[41mon red\u001b[43mon yellow\u001b[0m\n")),
        (3, HandMadeRun.Print("warned\n", isError: true)),
        (3, HandMadeRun.Show("text/plain", "<b>text</b>")),
        (3, HandMadeRun.Show("application/json", """{"name":"x","items":[1,2.5,null,true,{"deep":{"er":["<b>"]}}]}""")),
        (3, HandMadeRun.Show("text/markdown", "**bold** and\n\n```sql\nSELECT 1 -- one\n```")),
        (3, HandMadeRun.Show("text/latex", @"\frac{1}{2}")),
        (3, HandMadeRun.Show("image/png", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")),
        (5, HandMadeRun.Show("text/html", Table(12))),
        (5, Chart()),
        (7, HandMadeRun.Show("text/html", """<details open="open" class="dni-treeview"><summary><span class="dni-code-hint"><code>{ A = 1 }</code></span></summary><div><table><thead><tr></tr></thead><tbody><tr><td>A</td><td><div class="dni-plaintext"><pre>1</pre></div></td></tr></tbody></table></div></details>""")),
        (8, HandMadeRun.Show("text/html", "<p style=\"color: teal\">HTML &amp; more</p>")),
        (8, HandMadeRun.Show("text/html", "<form><input aria-label=\"x\"><select><option>framed</option></select></form>")),
        (9, HandMadeRun.Show("text/html", "<script type=\"text/javascript\">document.body.append('written by script');</script>")),
        (10, HandMadeRun.Show("text/vnd.mermaid", "graph TD; A[Firehose]-->B[S3]; B-->C[Lambda]")));

    public static NotebookRun Small() => HandMadeRun.Of(
        "#!csharp\n\nConsole.WriteLine(1);\n\n#!csharp\n\nvar x = 1;\n\n#!csharp\n\nthrow new Exception();\n\n#!csharp\n\n// never\n", (1, HandMadeRun.Print("1\n")));

    /// <summary>Each output tries to run in the page, to leave its frame, or to break the page's markup.</summary>
    public static NotebookRun Hostile() => HandMadeRun.Of(
        "#!markdown\n\n# Hostile <script>" + Steal + "</script>\n\n[x](javascript:" + Steal + ") <img src=x onerror=" + Steal + ">\n\n#!csharp\n\n// </script><script>" + Steal + "</script>\n\"</pre>\"",
        [.. Attacks().Select(output => (2, output))]);

    private static IEnumerable<CellOutput> Attacks()
    {
        string[] html =
        [
            $"<script>{Steal}</script>", $"<img src=x onerror=\"{Steal}\">", $"<svg onload=\"{Steal}\"></svg>", $"<svg><script>{Steal}</script></svg>",
            $"<a href=\"javascript:{Steal}\">link</a>", $"<a href=\" java&#115;cript:{Steal}\">link</a>", $"<p onclick=\"{Steal}\">click</p>",
            $"<iframe srcdoc=\"&lt;script&gt;{Steal}&lt;/script&gt;\"></iframe>", "<meta http-equiv=\"refresh\" content=\"0;url=https://example.test/\">",
            $"</iframe><script>{Steal}</script>", $"\"><script>{Steal}</script>", $"--><script>{Steal}</script>", $"<style>@import 'https://example.test/x.css';</style>",
            "<script>top.location='https://example.test/'</script>", "<script>window.open('https://example.test/')</script>",
            "<script>fetch('https://example.test/')</script>", "<base href=\"https://example.test/\"><img src=\"x.png\">",
            $"<form action=\"https://example.test/\"><button>send</button></form><script>document.forms[0].submit()</script>",
            $"<details open=\"open\" ontoggle=\"{Steal}\"><summary>x</summary></details>", $"<math><mtext></table><mglyph><style><img src=x onerror={Steal}>",
            $"<script>parent.postMessage({{diagram:0,svg:'<svg onload={Steal.Replace('\'', '"')}>'}},'*');parent.postMessage({{height:1e9}},'*')</script>",
        ];
        foreach (var text in html)
            yield return HandMadeRun.Show("text/html", text);
        yield return HandMadeRun.Show("image/svg+xml", $"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{Steal}\"><script>{Steal}</script></svg>");
        yield return HandMadeRun.Show("image/png\" onerror=\"" + Steal, "x\" onerror=\"" + Steal);
        yield return HandMadeRun.Show("text/markdown", $"<script>{Steal}</script> [x](javascript:{Steal}) ![y](javascript:{Steal})\n\n<svg onload={Steal}>");
        yield return HandMadeRun.Show("text/plain", $"</pre><script>{Steal}</script>");
        yield return HandMadeRun.Print($"</pre><script>{Steal}</script>\u001b[31\"onclick=\"{Steal}m");
        yield return HandMadeRun.Show("application/json", $"{{\"</script><script>{Steal}</script>\":\"<img src=x onerror={Steal}>\"}}");
        yield return HandMadeRun.Show("application/vnd.plotly.v1+json", $"{{\"data\":[{{\"type\":\"bar\",\"x\":[1],\"y\":[1],\"name\":\"<a href=\\\"javascript:{Steal}\\\">x</a></script><script>{Steal}</script>\"}}],\"layout\":{{\"title\":{{\"text\":\"<img src=x onerror={Steal}>\"}}}}}}");
        yield return HandMadeRun.Show("text/latex", $"\\href{{javascript:{Steal}}}{{x}} \\url{{javascript:{Steal}}} \\includegraphics{{https://example.test/x.png}} <img src=x onerror={Steal}>");
        yield return HandMadeRun.Show("text/latex", $"\\text{{</span><script>{Steal}</script>}} \\style{{background:url(https://example.test/)}}{{x}}");
        yield return HandMadeRun.Show("text/vnd.mermaid", $"graph TD; A[\"<img src=x onerror={Steal}>\"]-->B; click A href \"javascript:{Steal}\"");
    }

    private static DisplayOutput Chart() => new("c", new Dictionary<string, string>
    {
        ["application/vnd.plotly.v1+json"] = """{"data":[{"type":"bar","name":"hits","x":["a","b"],"y":[1,2]}],"layout":{"title":{"text":"Hits"}}}""",
        ["text/html"] = "<figure class=\"workbook-chart\"><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 12\" width=\"300\" height=\"120\" role=\"img\"><title>Hits</title><rect x=\"1\" y=\"6\" width=\"6\" height=\"5\" fill=\"#0b7a75\"/></svg></figure>",
    }, IsResult: true);

    private static string Table(int rows) =>
        "<table class=\"workbook-result\"><caption style=\"caption-side:bottom;text-align:left\">12 rows</caption><thead><tr><th scope=\"col\">page<br><small>varchar</small></th><th scope=\"col\">hits</th></tr></thead><tbody>"
        + string.Concat(Enumerable.Range(1, rows).Select(n => $"<tr><td>/page/{n}</td><td style=\"text-align:right\">{(n * 7919) % 1000 * 10}</td></tr>")) + "</tbody></table>";
}
