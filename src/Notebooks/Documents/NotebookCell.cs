using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>One cell of a notebook.</summary>
/// <param name="Number">Position in the notebook, from 1; Markdown cells count.</param>
/// <param name="Kernel">Name of the kernel that runs the cell, or <c>markdown</c>.</param>
/// <param name="Source">Text without its header; lines end in <c>\n</c>.</param>
/// <param name="Line">Line of the file on which the text begins, from 1; 0 when the file is not made of lines (.ipynb).</param>
public sealed record NotebookCell(int Number, string Kernel, string Source, int Line)
{
    /// <summary>Name under which prose is kept; it is no kernel.</summary>
    public const string Markdown = "markdown";

    /// <summary>Tags that an .ipynb cell bears, such as <c>parameters</c>; a .dib holds none.</summary>
    public IReadOnlyList<string> Tags => Node?["metadata"]?["tags"] is JsonArray tags
        ? [.. tags.OfType<JsonValue>().Select(tag => tag.TryGetValue<string>(out var text) ? text : null).OfType<string>()]
        : [];

    /// <summary>The cell as the .ipynb file has it, with outputs, attachments and metadata; null when it came from elsewhere.</summary>
    internal JsonObject? Node { get; init; }

    /// <summary>First line of the C# cell that declares parameters, where a file has no tags.</summary>
    public const string ParametersMarker = "// parameters";

    /// <summary>True for the C# cell that declares parameters: it bears papermill's tag <c>parameters</c> or begins with the marker.</summary>
    public bool IsParameters => Kernel == "csharp" && (Tags.Contains("parameters") || HasParametersMarker);

    /// <summary>
    /// True for a cell whose outputs differ from run to run by their nature, such as progress, rates and the names that a service made up:
    /// its first line is the comment <c>// this run</c> (in SQL <c>-- this run</c>), or it bears the tag <c>this-run</c>. A reproducible
    /// report shows them in the block of the run.
    /// </summary>
    public bool IsOfThisRun => !IsMarkdown && (Tags.Contains("this-run") || IsThisRunMarker(FirstLine));

    internal bool HasParametersMarker => FirstLine.Trim().Equals(ParametersMarker, StringComparison.OrdinalIgnoreCase);

    private string FirstLine => Source.Split('\n', 2)[0];

    private static bool IsThisRunMarker(string line) =>
        (line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("--", StringComparison.Ordinal)) && line[2..].Trim().Equals("this run", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for prose.</summary>
    public bool IsMarkdown => Kernel == Markdown;

    /// <summary>First line that says something: a heading without its <c>#</c>, a comment without its slashes, or code.</summary>
    public string Caption
    {
        get
        {
            var first = Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !IsThisRunMarker(line)) ?? "";
            return IsMarkdown ? first.TrimStart('#').Trim() : first.TrimStart('/').Trim();
        }
    }
}
