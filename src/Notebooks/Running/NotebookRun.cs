using System.Text.Json;

namespace Workbook.Notebooks;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Not over yet.</summary>
    Running,

    /// <summary>Every cell ended well.</summary>
    Succeeded,

    /// <summary>A cell failed or took too long.</summary>
    Failed,

    /// <summary>Ended by the person who ran it.</summary>
    Cancelled,
}

/// <summary>A notebook that was run: its cells, what they left and the facts of the run. While it goes on, it grows.</summary>
public sealed class NotebookRun
{
    /// <summary>MIME type by which cells hand evidence to the runner; it is collected and not shown.</summary>
    public const string EvidenceMimeType = "application/vnd.workbook.evidence+json";

    private readonly IReadOnlyDictionary<string, string> _parameters;

    internal NotebookRun(NotebookDocument document, RunOptions options)
    {
        Document = document;
        Cells = [.. document.Cells.Select(cell => new CellRun(cell))];
        Secrets = options.Secrets.Mask;
        _parameters = options.Parameters;
        Started = options.Clock.GetUtcNow();
    }

    /// <summary>What was run.</summary>
    public NotebookDocument Document { get; private set; }

    /// <summary>Its title; secrets in it are masked.</summary>
    public string Title => Masked(Document.Title);

    /// <summary>All cells in order, those that did not run included.</summary>
    public IReadOnlyList<CellRun> Cells { get; }

    /// <summary>How it ended.</summary>
    public RunStatus Status { get; internal set; }

    /// <summary>Start in UTC.</summary>
    public DateTimeOffset Started { get; internal init; }

    /// <summary>Time from start to end, start of the worker included.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Parameters given for this run; the others had their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters =>
        _parameters.ToDictionary(parameter => parameter.Key, parameter => Secrets.Apply(parameter.Value), StringComparer.Ordinal);

    /// <summary>What it ran on, such as <c>.NET</c> and <c>Operating system</c>, in the order to be shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; internal set; } = [];

    /// <summary>NuGet packages that cells referred to, with those that they needed.</summary>
    public IReadOnlyList<UsedPackage> Packages => PackageList;

    /// <summary>Evidence that cells handed over, in order.</summary>
    public IReadOnlyList<JsonElement> Evidence => EvidenceList;

    /// <summary>The first cell that failed; null when none did.</summary>
    public CellRun? FailedCell => Cells.FirstOrDefault(cell => cell.IsFailure);

    /// <summary>C# that set the parameters given, by the number of the cell behind which it ran.</summary>
    internal IReadOnlyDictionary<int, string> Injected { get; set; } = new Dictionary<int, string>();

    /// <summary>Hides secrets in whatever is written of the run.</summary>
    internal SecretMask Secrets { get; }

    internal List<JsonElement> EvidenceList { get; } = [];

    internal List<UsedPackage> PackageList { get; } = [];

    /// <summary>The text with the secrets of the run masked.</summary>
    public string Masked(string text) => Secrets.Apply(text);

    /// <summary>Goes on with a document whose cells were edited, none added and none taken away.</summary>
    internal void Revise(NotebookDocument document)
    {
        if (document.Cells.Count != Cells.Count)
            throw new ArgumentException($"The run has {Cells.Count} cells, the document now {document.Cells.Count}.", nameof(document));
        Document = document;
        foreach (var cell in Cells)
            cell.Cell = document.Cells[cell.Cell.Number - 1];
    }
}
