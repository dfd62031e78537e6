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

    /// <summary>True for prose.</summary>
    public bool IsMarkdown => Kernel == Markdown;

    /// <summary>First line that says something: a heading without its <c>#</c>, a comment without its slashes, or code.</summary>
    public string Caption
    {
        get
        {
            var first = Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
            return IsMarkdown ? first.TrimStart('#').Trim() : first.TrimStart('/').Trim();
        }
    }
}
