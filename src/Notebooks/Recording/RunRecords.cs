using System.Globalization;
using System.Text.Json;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>What a run was made of.</summary>
/// <param name="Sources">Hash of the notebook and all files that it names.</param>
/// <param name="Chain">Hash of that, of all that it was given, and of the notebooks that ran before it.</param>
public sealed record RunKey(string Sources, string Chain);

/// <summary>Keeps the last run of each notebook of a sequence in a folder, so that a later sequence can show it instead of running it again.</summary>
public sealed class RunRecords(string folder)
{
    /// <summary>Name of the fact by which a report says that nothing ran.</summary>
    public const string ReplayedFact = "Replayed";

    /// <summary>Keeps a run; secrets are masked, as in its report.</summary>
    public Task WriteAsync(NotebookRun run, RunKey key, CancellationToken cancellationToken = default)
    {
        var record = new RunRecord
        {
            Sources = key.Sources,
            Chain = key.Chain,
            Started = run.Started,
            Duration = run.Duration,
            Status = run.Status,
            Parameters = new Dictionary<string, string>(run.Parameters),
            Environment = [.. run.Environment],
            Packages = [.. run.Packages],
            Evidence = [.. run.Evidence],
            Cells = [.. run.Cells.Select(cell => new CellRecord(cell.Status, cell.Duration, cell.ExecutionCount, [.. cell.Outputs.Select(OutputRecord.Of)], cell.Error))],
        };
        return WholeFile.WriteAsync(PathOf(run.Document), run.Secrets, file => Write(file, record), cancellationToken);
    }

    /// <summary>
    /// The last run of a notebook when the key says that it is the same; null when there is none, it was another, or it did not succeed.
    /// Without <paramref name="chain"/> only the notebook and its files count.
    /// </summary>
    public async Task<NotebookRun?> FindAsync(NotebookDocument document, RunKey key, bool chain, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(PathOf(document), cancellationToken) is not { Status: RunStatus.Succeeded } record
            || record.Sources != key.Sources || (chain && record.Chain != key.Chain) || record.Cells.Count != document.Cells.Count)
        {
            return null;
        }

        var run = new NotebookRun(document, new RunOptions { WorkerPath = "", Parameters = record.Parameters })
        {
            Started = record.Started,
            Duration = record.Duration,
            Status = record.Status,
            Environment = [.. record.Environment.Where(fact => fact.Key != ReplayedFact), new(ReplayedFact, Said(record.Started))],
        };
        run.PackageList.AddRange(record.Packages);
        run.EvidenceList.AddRange(record.Evidence);
        foreach (var (cell, kept) in run.Cells.Zip(record.Cells))
            Restore(cell, kept);
        return run;
    }

    private static void Write(Stream file, RunRecord record)
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = LongTextConverter.Encoder });
        JsonSerializer.Serialize(writer, record, RunRecordJson.Kept.RunRecord);
    }

    private static async Task<RunRecord?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(file, RunRecordJson.Kept.RunRecord, cancellationToken);
        }
        catch (JsonException)
        {
            // Of another version or damaged: the notebook runs again and writes a new one.
            return null;
        }
    }

    private static void Restore(CellRun cell, CellRecord kept)
    {
        (cell.Status, cell.Duration, cell.ExecutionCount, cell.Error) = (kept.Status, kept.Duration, kept.ExecutionCount, kept.Error);
        foreach (var output in kept.Outputs)
        {
            if (output.Data is not null)
                cell.Add(new DisplayOutput(output.Id ?? "", output.Data, output.IsResult));
            else
                cell.AddText(output.IsError, output.Text ?? "");
        }
    }

    private static string Said(DateTimeOffset started) =>
        string.Create(CultureInfo.InvariantCulture, $"from the run of {started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; no cell ran now");

    private string PathOf(NotebookDocument document) => Path.Combine(folder, document.Name + ".json");
}
