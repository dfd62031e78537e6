namespace Workbook.Notebooks;

/// <summary>The report of one run as a page.</summary>
internal sealed class NotebookPage(NotebookRun run, ReportOptions options)
{
    private readonly Prose _prose = new();
    private readonly OutputRenderer _outputs = new(!options.NoScripts, options.IsReproducible);
    private readonly RunIds _ids = new(options.IsReproducible ? run.Evidence : []);
    private readonly string _title = run.Secrets.Apply(options.Title ?? run.Document.Title);
    private RunBlock? _thisRun;

    public Html Render()
    {
        _thisRun = options.IsReproducible ? new RunBlock(run, _ids) : null;
        var body = Html.Join(run.Cells.Select(cell => cell.Cell.IsMarkdown ? RenderProse(cell) : RenderCode(cell)));
        return new ReportPage
        {
            Title = _title,
            Eyebrow = $"{run.Document.Name} · {options.RunsOn}",
            Masthead = Html.Of($"{Banner()}{ReportPage.Facts(Facts())}"),
            Contents = Contents(),
            Body = Html.Of($"{body}{_thisRun?.Render() ?? Html.Empty}"),
            HasCharts = _outputs.HasCharts,
            HasDiagrams = _outputs.HasDiagrams,
            HasFormulas = body.Contains("class=\"math\""),
            SandboxedScripts = _outputs.SandboxedScripts,
            NoScripts = options.NoScripts,
        }.Render();
    }

    private Html Banner()
    {
        var ran = run.Cells.Count(cell => cell.ExecutionCount is not null);
        if (run.FailedCell is { Error: { } error } failed)
        {
            var what = failed.Status == CellStatus.Cancelled ? "Cancelled in" : "Failed in";
            return Html.Of(
                $"<p class=\"status failed\" role=\"status\"><strong>{what} <a href=\"#cell-{failed.Cell.Number}\">cell {failed.Cell.Number}</a></strong> <span>{error.Location}: {FirstLine(error.Message)}</span></p>\n");
        }

        var took = options.IsReproducible ? "" : $" in {ReportPage.Duration(run.Duration)}";
        return run.Status == RunStatus.Succeeded
            ? Html.Of($"<p class=\"status succeeded\" role=\"status\"><strong>Succeeded</strong> <span>{ran} cells{took}</span></p>\n")
            : Html.Of($"<p class=\"status failed\" role=\"status\"><strong>Cancelled</strong> <span>before the first cell</span></p>\n");
    }

    private IEnumerable<KeyValuePair<string, string>> Facts()
    {
        yield return new("Runs on", options.RunsOn);
        if (!options.IsReproducible)
        {
            yield return new("Started", ReportPage.Moment(run.Started));
            yield return new("Took", ReportPage.Duration(run.Duration));
        }

        foreach (var fact in run.Environment)
            yield return options.IsReproducible && fact.Key == RunRecords.ReplayedFact ? new(fact.Key, "no cell ran now") : fact;
        foreach (var (name, value) in run.Parameters)
            yield return new($"Parameter {name}", value);
        foreach (var fact in options.Facts)
            yield return fact;
    }

    /// <summary>The headings of the prose; without any, the cells.</summary>
    private Html Contents()
    {
        var items = _prose.Headings.Count > 0
            ? _prose.Headings.Select(heading => Html.Of($"<li class=\"level-{heading.Level}\"><a href=\"#{heading.Id}\">{heading.Text}</a></li>\n"))
            : run.Cells.Where(cell => !cell.Cell.IsMarkdown).Select(cell => Html.Of($"<li class=\"level-2\"><a href=\"#cell-{cell.Cell.Number}\">{Caption(cell)}</a></li>\n"));
        return Html.Of($"<nav class=\"toc\" aria-label=\"Contents\"><h2>Contents</h2><ol>{Html.Join(items)}</ol></nav>");
    }

    private Html RenderProse(CellRun cell)
    {
        var markup = _prose.RenderCell(Source(cell), run.Document.Title);
        return markup.IsEmpty ? Html.Empty : Html.Of($"<section class=\"prose\">{markup}</section>\n");
    }

    private Html RenderCode(CellRun cell)
    {
        var outputs = _thisRun is not null && cell.Cell.IsOfThisRun
            ? _thisRun.Move(cell, Caption(cell))
            : Html.Join(cell.Outputs.Select(output => _outputs.Render(_ids.Apply(output))));
        _thisRun?.Note(cell, _outputs.TakeOfThisRun());
        var open = new Html(cell.IsFailure ? " open" : "");
        return Html.Of(
            $"""
            <section class="cell {StatusClass(cell)}" id="cell-{cell.Cell.Number}" aria-label="Cell {cell.Cell.Number}">
            <details class="code"{open}><summary><span class="number">{cell.Cell.Number}</span><span class="caption">{Caption(cell)}</span><span class="time">{Note(cell)}</span></summary>
            <pre class="source" tabindex="0"><code>{Highlighter.Highlight(Source(cell), Language(cell.Cell.Kernel))}</code></pre></details>
            {outputs}{Error(cell)}</section>

            """);
    }

    private string? Language(string kernel) => run.Document.Kernels.FirstOrDefault(item => item.Name == kernel)?.LanguageName ?? kernel;

    private string Source(CellRun cell) => run.Secrets.Apply(cell.Cell.Source);

    private string Caption(CellRun cell) => run.Secrets.Apply(cell.Cell.Caption);

    private static string StatusClass(CellRun cell) => cell.IsFailure ? "failed" : cell.Status == CellStatus.Skipped ? "skipped" : "succeeded";

    private string Note(CellRun cell) => cell.Status switch
    {
        CellStatus.Skipped => "not run",
        CellStatus.TimedOut => "time limit",
        CellStatus.Cancelled => "cancelled",
        _ when options.IsReproducible => "",
        _ => ReportPage.Duration(cell.Duration),
    };

    private static Html Error(CellRun cell)
    {
        if (cell.Error is not { } error)
            return Html.Empty;
        var details = error.Details.Count == 0
            ? Html.Empty
            : Html.Of($"<details><summary>Details</summary><pre tabindex=\"0\">{string.Join('\n', error.Details)}</pre></details>");
        return Html.Of($"<div class=\"error\" role=\"alert\"><p class=\"where\">{error.Location}</p><pre tabindex=\"0\">{TerminalText.Render(error.Message)}</pre>{details}</div>\n");
    }

    private static string FirstLine(string text) => TerminalText.Plain(text.Split('\n', 2)[0]);
}
