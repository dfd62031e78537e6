namespace Workbook.Notebooks;

/// <summary>A run and the file name of its report, as the index lists them.</summary>
/// <param name="Run">The run.</param>
/// <param name="FileName">Name of the report, relative to the index.</param>
public sealed record ReportEntry(NotebookRun Run, string FileName);

/// <summary>Writes <c>index.html</c>: the notebooks of a run with status, duration and links.</summary>
public static class ReportIndex
{
    /// <summary>Writes <c>index.html</c> into <paramref name="folder"/> and gives its path.</summary>
    public static async Task<string> WriteAsync(
        IReadOnlyList<ReportEntry> entries, string folder, ReportOptions options, CancellationToken cancellationToken = default)
    {
        var path = Path.Combine(folder, "index.html");
        await WholeFile.WriteTextAsync(path, null, Render(entries, options).WriteTo, cancellationToken);
        return path;
    }

    private static Html Render(IReadOnlyList<ReportEntry> entries, ReportOptions options)
    {
        return new ReportPage
        {
            Title = options.Title ?? "Reports",
            Eyebrow = options.RunsOn,
            Masthead = Html.Of($"{Banner(entries, options)}{ReportPage.Facts(Facts(entries, options))}"),
            Body = Html.Of($"<ol class=\"runs\">{Html.Join(entries.Select(entry => Row(entry, options)))}{Html.Join(options.NotRun.Select(document => NotRun(document, entries[0].Run)))}</ol>{Files(options)}"),
            NoScripts = options.NoScripts,
        }.Render();
    }

    private static Html Banner(IReadOnlyList<ReportEntry> entries, ReportOptions options)
    {
        var failed = entries.Where(entry => entry.Run.Status != RunStatus.Succeeded).ToList();
        if (failed.Count > 0)
            return Html.Of($"<p class=\"status failed\" role=\"status\"><strong>Failed</strong> <span>{Links(failed)}</span></p>\n");
        if (options.NotRun.Count > 0)
            return Html.Of($"<p class=\"status failed\" role=\"status\"><strong>Not finished</strong> <span>{entries.Count} of {entries.Count + options.NotRun.Count} notebooks ran</span></p>\n");
        var took = options.IsReproducible ? "" : $" in {ReportPage.Duration(TimeSpan.FromTicks(entries.Sum(entry => entry.Run.Duration.Ticks)))}";
        return Html.Of($"<p class=\"status succeeded\" role=\"status\"><strong>Succeeded</strong> <span>{entries.Count} notebooks{took}</span></p>\n");
    }

    private static Html NotRun(NotebookDocument document, NotebookRun ran) => Html.Of(
        $"""
        <li class="skipped"><span class="name"><strong>{ran.Masked(document.Title)}</strong><span class="file">{document.Name}</span></span>
        <span class="word">not run</span></li>

        """);

    private static Html Links(IEnumerable<ReportEntry> failed) => Html.Join(failed.Select(entry => entry.Run.FailedCell is { } cell
        ? Html.Of($"<a href=\"{entry.FileName}#cell-{cell.Cell.Number}\">{entry.Run.Document.Name}, cell {cell.Cell.Number}</a> ")
        : Html.Of($"<a href=\"{entry.FileName}\">{entry.Run.Document.Name}</a> ")));

    private static Html Files(ReportOptions options) => options.Links.Count == 0
        ? Html.Empty
        : Html.Of($"<ul class=\"links\" aria-label=\"Files\">{Html.Join(options.Links.Select(link => Html.Of($"<li><a href=\"{link.Value}\">{link.Key}</a></li>")))}</ul>");

    private static Html Row(ReportEntry entry, ReportOptions options)
    {
        var run = entry.Run;
        var (name, word) = run.Status switch
        {
            RunStatus.Succeeded => ("succeeded", "succeeded"),
            RunStatus.Cancelled => ("failed", "cancelled"),
            _ => ("failed", "failed"),
        };
        var cells = run.Cells.Count(cell => cell.ExecutionCount is not null);
        return Html.Of(
            $"""
            <li class="{name}"><a href="{entry.FileName}"><strong>{run.Title}</strong><span class="file">{run.Document.Name}</span></a>
            <span class="word">{word}</span><span class="cells">{cells} cells</span><span class="time">{(options.IsReproducible ? "" : ReportPage.Duration(run.Duration))}</span></li>

            """);
    }

    private static IEnumerable<KeyValuePair<string, string>> Facts(IReadOnlyList<ReportEntry> entries, ReportOptions options)
    {
        yield return new("Runs on", options.RunsOn);
        if (entries.Count == 0)
            yield break;
        if (!options.IsReproducible)
            yield return new("Started", ReportPage.Moment(entries.Min(entry => entry.Run.Started)));
        foreach (var fact in entries[0].Run.Environment)
            yield return options.IsReproducible && fact.Key == RunRecords.ReplayedFact ? new(fact.Key, "no cell ran now") : fact;
        foreach (var (parameter, value) in entries.SelectMany(entry => entry.Run.Parameters).DistinctBy(item => item.Key))
            yield return new($"Parameter {parameter}", value);
        foreach (var fact in options.Facts)
            yield return fact;
    }
}
