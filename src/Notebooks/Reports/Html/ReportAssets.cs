using System.Security.Cryptography;
using System.Text;

namespace Workbook.Notebooks;

/// <summary>The style sheet and scripts that reports carry within them.</summary>
internal static class ReportAssets
{
    public static string StyleSheet => Read("report.css");

    /// <summary>Makes charts interactive and adds the conveniences; the report reads well without it.</summary>
    public static string Script => Read("report.js");

    /// <summary>Listens to the frames of the page.</summary>
    public static string FrameScript => Read("frames.js");

    /// <summary>Tells the report how tall the content of a sandbox is.</summary>
    public static string SandboxScript => Read("sandbox.js");

    /// <summary>Shows what scripts of a cell say.</summary>
    public static string ConsoleScript => Read("console.js");

    /// <summary>Draws the diagrams that the page asks for.</summary>
    public static string DiagramScript => Read("diagrams.js");

    public static string Mermaid => Read("mermaid.min.js");

    /// <summary>Replaces LaTeX by formulas.</summary>
    public static string MathScript => Read("math.js");

    public static string Temml => Read("temml.min.js");

    public static string Plotly => Read("plotly.min.js");

    /// <summary>A script as the content security policy names it.</summary>
    public static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    private static string Read(string name)
    {
        using var stream = typeof(ReportAssets).Assembly.GetManifestResourceStream("Workbook.Notebooks.Assets." + name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
