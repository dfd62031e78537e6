using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>The evidence of a run: written after each notebook, when all that it speaks of is in place.</summary>
internal sealed class RunEvidence : IDisposable
{
    private readonly LabSettings _settings;
    private readonly RunRequest _request;
    private readonly EvidenceCollector _collector;
    private readonly Dictionary<string, SourceEvidence> _sources;

    public RunEvidence(LabSettings settings, RunRequest request)
    {
        (_settings, _request) = (settings, request);
        _collector = new EvidenceCollector(settings);

        // Hashed before the first cell: what ran is what lay there then.
        _sources = SourceFiles.Of(request.Sequence).Select(file => Hash(file.Key, file.Value)).ToDictionary(source => source.Path, StringComparer.Ordinal);
    }

    /// <summary>Gathers what the cells of a run handed over.</summary>
    public async Task AddAsync(NotebookRun run)
    {
        await _collector.AddAsync(run.Document.Name, run.Evidence);
        foreach (var source in _collector.Sources.Where(source => !_sources.ContainsKey(RelativePath(source.Path)) && File.Exists(source.Path)))
            _sources.Add(RelativePath(source.Path), Hash(source.Path, source.Kind));
    }

    /// <summary>Writes <c>evidence.json</c> over all runs so far and the <paramref name="files"/> that they left in the report folder.</summary>
    public Task WriteAsync(IReadOnlyList<ReportEntry> entries, IEnumerable<string> files, string runsOn)
    {
        var runs = entries.Select(entry => entry.Run).ToList();
        var failed = runs.FirstOrDefault(run => run.Status != RunStatus.Succeeded);
        var document = new EvidenceDocument
        {
            RunsOn = runsOn,
            Status = Word(failed?.Status ?? RunStatus.Succeeded),
            Started = runs[0].Started,
            Versions = Versions(runs[0]),
            Parameters = runs.SelectMany(run => run.Parameters).DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal),
            Inputs = [.. _request.Inputs.Keys.Order(StringComparer.Ordinal)],
            Sources = [.. _sources.Values.OrderBy(source => source.Path, StringComparer.Ordinal)],
            Notebooks = [.. entries.Select(Describe)],
            Reports = [.. files.Select(file => HashReport(file))],
        };
        return EvidenceFile.WriteAsync(_collector.Complete(document), Path.Combine(_request.ReportFolder, EvidenceFile.Name));
    }

    public void Dispose() => _collector.Dispose();

    private NotebookEvidence Describe(ReportEntry entry) => new(
        RelativePath(entry.Run.Document.Path), Word(entry.Run.Status), entry.Run.Started, Math.Round(entry.Run.Duration.TotalSeconds, 3), entry.FileName,
        [.. entry.Run.Cells.Select(cell => new CellEvidence(
            cell.Cell.Number, cell.Cell.Kernel, Word(cell.Status), cell.ExecutionCount, Math.Round(cell.Duration.TotalSeconds, 3),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cell.Cell.Source)))))]);

    private static Dictionary<string, string> Versions(NotebookRun run) =>
        run.Environment.Prepend(new("workbook", typeof(RunEvidence).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown"))
            .ToDictionary(StringComparer.Ordinal);

    private FileEvidence HashReport(string file)
    {
        var hash = FileHash.Of(Path.Combine(_request.ReportFolder, file));
        return new FileEvidence(file.Replace('\\', '/'), hash.Length, hash.Sha256);
    }

    private SourceEvidence Hash(string path, SourceKind kind)
    {
        var hash = FileHash.Of(path);
        return new SourceEvidence(RelativePath(path), hash.Length, hash.Sha256, kind);
    }

    private string RelativePath(string path) => Path.GetRelativePath(_settings.Root, path).Replace('\\', '/');

    private static string Word<T>(T status) where T : struct, Enum => status.ToString().ToLowerInvariant();
}
