namespace Workbook.Notebooks;

/// <summary>Writes a run as one self-contained HTML file that opens offline.</summary>
public static class HtmlReport
{
    /// <summary>Writes the report; folders are made, a file there is replaced as a whole.</summary>
    public static Task WriteAsync(NotebookRun run, string path, ReportOptions options, CancellationToken cancellationToken = default) =>
        WholeFile.WriteTextAsync(path, null, new NotebookPage(run, options).Render().WriteTo, cancellationToken);
}
