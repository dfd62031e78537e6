namespace Workbook.Notebooks;

/// <summary>Writes a run as an executed notebook (nbformat 4.5 with Polyglot's metadata).</summary>
public static class ExecutedNotebook
{
    /// <summary>Writes the .ipynb file: a cell for each cell of the document; those that were skipped have no execution count.</summary>
    public static Task WriteAsync(NotebookRun run, string path, CancellationToken cancellationToken = default) =>
        throw new NotebookException("Executed notebooks come with the exporter.");
}
