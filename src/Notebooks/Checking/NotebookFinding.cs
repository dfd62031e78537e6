namespace Workbook.Notebooks;

/// <summary>Something wrong, or about to be, with a notebook.</summary>
/// <param name="IsError">True when a run would fail; else it is a warning.</param>
/// <param name="File">File name, that of an imported file when it lies there.</param>
/// <param name="Cell">Number of the cell; null for a file without cells.</param>
/// <param name="Line">Line within the cell, from 1; null when it is about the whole.</param>
/// <param name="Code">What kind it is: the compiler's or Polyglot's own code, or a name such as <c>portability</c>.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record NotebookFinding(bool IsError, string File, int? Cell, int? Line, string Code, string Message)
{
    /// <summary>Where it is: <c>02-ingest.dib(cell 3, line 7)</c>.</summary>
    public string Location => (Cell, Line) switch
    {
        (null, null) => File,
        (null, _) => $"{File}({Line})",
        (_, null) => $"{File}(cell {Cell})",
        _ => $"{File}(cell {Cell}, line {Line})",
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Location}: {(IsError ? "error" : "warning")} {Code}: {Message}";
}
