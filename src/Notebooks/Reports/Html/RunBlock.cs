namespace Workbook.Notebooks;

/// <summary>
/// The one part of a reproducible report that differs from run to run: when it ran, how long each cell took, the ids that it got, and what
/// the cells left that a notebook marks as such. It stands between two comments, so that what is left can be compared byte for byte.
/// </summary>
internal sealed class RunBlock(NotebookRun run, RunIds ids)
{
    public const string Begin = "<!-- run: begin -->";
    public const string End = "<!-- run: end -->";

    // Without scripts of their own: what the page allows to run must not depend on what stands here.
    private readonly OutputRenderer _outputs = new(allowScripts: false);
    private readonly List<Html> _rows = [];
    private readonly List<Html> _left = [];

    /// <summary>Moves the outputs of a cell here; what stands in their place leads to them.</summary>
    public Html Move(CellRun cell, string caption)
    {
        if (cell.Outputs.Count == 0)
            return Html.Empty;
        var number = cell.Cell.Number;
        _left.Add(Html.Of($"<h3 id=\"run-{number}\"><a href=\"#cell-{number}\">Cell {number}</a> · {caption}</h3>\n{Html.Join(cell.Outputs.Select(_outputs.Render))}"));
        return Html.Of($"<p class=\"note\">What this cell left differs from run to run; it stands under <a href=\"#run-{number}\">This run</a>.</p>\n");
    }

    /// <summary>Notes how long a cell took, and what was taken out of its outputs.</summary>
    public void Note(CellRun cell, IReadOnlyList<Html> taken)
    {
        if (cell.ExecutionCount is not null)
            _rows.Add(Html.Of($"<tr><td>{cell.Cell.Number}</td><td>{ReportPage.Duration(cell.Duration)}</td><td>{Html.Join(taken)}</td></tr>"));
    }

    public Html Render() => Html.Of(
        $"""
        {new Html(Begin)}
        <section class="run" id="this-run" aria-label="This run"><h2>This run</h2>
        {ReportPage.Facts([new("Started", ReportPage.Moment(run.Started)), new("Took", ReportPage.Duration(run.Duration))])}
        <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Cell</th><th scope="col">Took</th><th scope="col">Of its outputs</th></tr></thead><tbody>{Html.Join(_rows)}</tbody></table></div>
        {Names()}{Html.Join(_left)}
        </section>
        {new Html(End)}

        """);

    private Html Names() => ids.Names.Count == 0 ? Html.Empty : Html.Of(
        $"<h3>Names that this run got</h3>\n<dl class=\"facts\">{Html.Join(ids.Names.Select(name => Html.Of($"<div><dt>{name.Value}</dt><dd>{name.Key}</dd></div>")))}</dl>\n");
}
