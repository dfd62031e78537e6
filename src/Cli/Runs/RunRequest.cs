using Workbook.Notebooks;

namespace Workbook.Cli.Runs;

/// <summary>What <c>workbook run</c> was asked for.</summary>
internal sealed record RunRequest
{
    public required IReadOnlyList<NotebookDocument> Documents { get; init; }

    /// <summary>Runs at the end, after a failure too.</summary>
    public required NotebookDocument? Teardown { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    public required TimeSpan? CellTimeout { get; init; }

    /// <summary>Longest time for one notebook.</summary>
    public required TimeSpan? RunTimeout { get; init; }

    public required long? MemoryLimitMiB { get; init; }

    public required string ReportFolder { get; init; }

    /// <summary>Where the executed notebook of a run of one is written.</summary>
    public required string? Ipynb { get; init; }

    /// <summary>Names of environment variables, parameters, inputs or C# variables whose values must not come to light.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Forms in which the run is written beside its HTML; see <see cref="ReportFormats"/>.</summary>
    public IReadOnlySet<string> Formats { get; init; } = new HashSet<string>();

    /// <summary>The program that prints PDF; null when none was found.</summary>
    public string? Browser { get; init; }

    public required bool ContinueOnError { get; init; }

    /// <summary>Name, or its beginning, of the notebook with which the run begins; those before it are shown as they were recorded.</summary>
    public string? From { get; init; }

    /// <summary>Notebooks that would do the same as in the last run are shown as they were recorded, up to the first that would not.</summary>
    public bool Freeze { get; init; }

    /// <summary>Number of notebooks before <see cref="From"/>; negative when none is called so.</summary>
    public int Skipped => From is null ? 0
        : Documents.ToList().FindIndex(document => document.Name.StartsWith(From, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where the last run of each notebook is kept.</summary>
    public string RecordFolder => Path.Combine(ReportFolder, ".runs");

    /// <summary>All notebooks in the order in which they run.</summary>
    public IEnumerable<NotebookDocument> Sequence => Teardown is null ? Documents : Documents.Append(Teardown);

    /// <summary>The parameters given that the notebook has; the others are those of other notebooks.</summary>
    public Dictionary<string, string> ParametersOf(NotebookDocument document)
    {
        var declared = NotebookParameters.Of(document).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return Parameters.Where(pair => declared.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>What cannot be done, a line for each mistake.</summary>
    public IEnumerable<string> Mistakes()
    {
        var known = Sequence.SelectMany(NotebookParameters.Of).Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal).ToList();
        var unknown = Parameters.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)).ToList();
        if (unknown.Count > 0)
        {
            yield return $"No notebook of this run has a parameter {string.Join(" or ", unknown.Select(name => $"'{name}'"))}. "
                + (known.Count > 0 ? $"There are: {string.Join(", ", known)}." : "They have none.");
        }

        foreach (var mistake in Sequence.SelectMany(document => NotebookParameters.Mistakes(document, Parameters)))
            yield return mistake;
        if (Skipped < 0)
            yield return $"No notebook of this run begins with '{From}'. There are: {string.Join(", ", Documents.Select(document => document.Name))}.";
        if (From is not null && Freeze)
            yield return "--from and --freeze both say what is not to run again: give one of them.";
        if (Ipynb is not null && Documents.Count != 1)
            yield return $"--ipynb takes the executed notebook of one, and this run has {Documents.Count}. Name one notebook.";
        if (Runs.ReportFolder.Mistake(ReportFolder) is { } unwritable)
            yield return unwritable;
        if (Formats.Contains("pdf") && Browser is null)
            yield return $"--format pdf needs a Chromium to print, and none of {string.Join(", ", PdfReport.Browsers)} is on PATH. Install one, or print the HTML by hand.";
    }
}
