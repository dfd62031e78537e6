using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>What a run leaves in its report folder: a report for each notebook, an index that grows with them, and the evidence.</summary>
internal sealed class RunReports(RunRequest request, ReportOptions options, RunEvidence evidence)
{
    private const string IndexName = "index.html";

    private readonly List<ReportEntry> _entries = [];
    private readonly List<string> _files = [];

    public IReadOnlyList<ReportEntry> Entries => _entries;

    public string IndexPath => Path.Combine(request.ReportFolder, IndexName);

    /// <summary>The runs that did not end well.</summary>
    public IEnumerable<NotebookRun> Failed => _entries.Select(entry => entry.Run).Where(run => run.Status != RunStatus.Succeeded);

    /// <summary>The notebooks whose turn has not come.</summary>
    public IEnumerable<NotebookDocument> NotRun => request.Sequence.Except(_entries.Select(entry => entry.Run.Document));

    /// <summary>Writes what belongs to one run. A run that was cancelled leaves its report too, hence no token here.</summary>
    public async Task AddAsync(NotebookRun run)
    {
        var name = Path.ChangeExtension(run.Document.Name, ".html");
        await HtmlReport.WriteAsync(run, Path.Combine(request.ReportFolder, name), options, CancellationToken.None);
        if (request.Ipynb is { } path && run.Document != request.Teardown)
            await ExecutedNotebook.WriteAsync(run, path, CancellationToken.None);
        _entries.Add(new ReportEntry(run, name));
        _files.AddRange(await ReportFormats.WriteAsync(run, request, options));
        var results = await ReportFormats.WriteAsync([.. _entries.Select(entry => entry.Run)], request);
        await evidence.AddAsync(run);
        string[] files = [.. _files, .. results];
        var links = files.Append(EvidenceFile.Name).Select(file => KeyValuePair.Create(file, file));
        await ReportIndex.WriteAsync(_entries, request.ReportFolder, options with { Links = [.. links], NotRun = [.. NotRun] }, CancellationToken.None);
        await evidence.WriteAsync(_entries, [IndexName, .. _entries.Select(entry => entry.FileName), .. files], options.RunsOn);
    }
}
