namespace Workbook.Notebooks;

/// <summary>Finds the parameters of a notebook.</summary>
public static class NotebookParameters
{
    /// <summary>
    /// The variables declared in the C# cell whose first line is the comment <c>// parameters</c>, in order; none when there is no such cell.
    /// </summary>
    public static IReadOnlyList<NotebookParameter> Of(NotebookDocument document) => [];
}
