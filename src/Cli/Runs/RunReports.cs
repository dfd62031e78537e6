using Workbook.Notebooks;

namespace Workbook.Cli.Runs;

/// <summary>What a run leaves in its report folder: a report for each notebook, and an index that grows with them.</summary>
internal sealed class RunReports(RunRequest request, ReportOptions options)
{
    private readonly List<ReportEntry> _entries = [];

    public IReadOnlyList<ReportEntry> Entries => _entries;

    public string IndexPath => Path.Combine(request.ReportFolder, "index.html");

    /// <summary>The first run that did not end well.</summary>
    public NotebookRun? Failed => _entries.Select(entry => entry.Run).FirstOrDefault(run => run.Status != RunStatus.Succeeded);

    /// <summary>Writes what belongs to one run. A run that was cancelled leaves its report too, hence no token here.</summary>
    public async Task AddAsync(NotebookRun run)
    {
        var name = Path.ChangeExtension(run.Document.Name, ".html");
        await HtmlReport.WriteAsync(run, Path.Combine(request.ReportFolder, name), options, CancellationToken.None);
        if (request.Ipynb is { } path && run.Document != request.Teardown)
            await ExecutedNotebook.WriteAsync(run, path, CancellationToken.None);
        _entries.Add(new ReportEntry(run, name));
        await ReportIndex.WriteAsync(_entries, request.ReportFolder, options, CancellationToken.None);
    }
}
