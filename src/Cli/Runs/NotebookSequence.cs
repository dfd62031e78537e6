using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>
/// Runs the notebooks of a request in turn, up to the first that fails unless it is told to go on; the teardown in any case. What need not
/// run is shown as it was recorded.
/// </summary>
internal sealed class NotebookSequence(RunContext context, RunReports reports, LabSettings settings)
{
    private readonly RunRequest _request = context.Request;
    private readonly RunRecords _records = new(context.Request.RecordFolder);
    private readonly SequenceKeys _keys = new(settings, context.Request);
    private bool _isFrozen = context.Request.Freeze;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (index, document) in (await RecordedAsync(cancellationToken)).Index())
        {
            var status = index < _request.Skipped
                ? await ShowAsync(document.Recorded!)
                : await RunAsync(document.Document, document.Key, cancellationToken);
            if (status != RunStatus.Succeeded && (status == RunStatus.Cancelled || !_request.ContinueOnError))
                break;
        }

        if (_request.Teardown is { } teardown && !cancellationToken.IsCancellationRequested)
            await RunAsync(teardown, _keys.Next(teardown), cancellationToken);
    }

    /// <summary>The notebooks with their keys; those before the first to run with their recorded runs.</summary>
    /// <exception cref="UsageException">Some have none, or are not what they were.</exception>
    private async Task<IReadOnlyList<(NotebookDocument Document, RunKey Key, NotebookRun? Recorded)>> RecordedAsync(CancellationToken cancellationToken)
    {
        var documents = new List<(NotebookDocument Document, RunKey Key, NotebookRun? Recorded)>();
        foreach (var document in _request.Documents)
        {
            var key = _keys.Next(document);
            var recorded = documents.Count < _request.Skipped ? await _records.FindAsync(document, key, chain: false, cancellationToken) : null;
            documents.Add((document, key, recorded));
        }

        var missing = documents.Take(_request.Skipped).Where(document => document.Recorded is null).Select(document => document.Document.Name).ToList();
        return missing.Count == 0 ? documents : throw new UsageException(
            $"There is no recorded run of {string.Join(", ", missing)} that succeeded with the files as they are now (looked in {_request.RecordFolder}). "
            + $"Begin there: --from {missing[0]}");
    }

    private async Task<RunStatus> RunAsync(NotebookDocument document, RunKey key, CancellationToken cancellationToken)
    {
        if (_isFrozen && await _records.FindAsync(document, key, chain: true, cancellationToken) is { } same)
            return await ShowAsync(same);
        _isFrozen = false;
        var running = NotebookRunner.RunAsync(document, context.OptionsFor(document), new ConsoleProgress(Console.Out), cancellationToken);

        // The worker of the next notebook warms up while this one runs.
        if (document != (_request.Teardown ?? _request.Documents[^1]))
            context.Workers.Prepare();
        var run = await running;
        await _records.WriteAsync(run, key, CancellationToken.None);
        await reports.AddAsync(run);
        return run.Status;
    }

    private async Task<RunStatus> ShowAsync(NotebookRun recorded)
    {
        Console.WriteLine($"{recorded.Document.Name}: replayed {recorded.Environment.First(fact => fact.Key == RunRecords.ReplayedFact).Value}");
        await reports.AddAsync(recorded);
        return recorded.Status;
    }
}
