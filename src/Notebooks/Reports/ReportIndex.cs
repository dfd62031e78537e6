namespace Workbook.Notebooks;

/// <summary>A run and the file name of its report, as the index lists them.</summary>
/// <param name="Run">The run.</param>
/// <param name="FileName">Name of the report, relative to the index.</param>
public sealed record ReportEntry(NotebookRun Run, string FileName);

/// <summary>Writes <c>index.html</c>: the notebooks of a run with status, duration and links.</summary>
public static class ReportIndex
{
    /// <summary>Writes <c>index.html</c> into <paramref name="folder"/> and gives its path.</summary>
    public static Task<string> WriteAsync(
        IReadOnlyList<ReportEntry> entries, string folder, ReportOptions options, CancellationToken cancellationToken = default) =>
        throw new NotebookException("Reports come with the exporter.");
}
