namespace Workbook.Notebooks;

/// <summary>
/// The one part of a reproducible report that differs from run to run: when it ran, how long each cell took, and the ids that it got.
/// It stands between two comments, so that what is left can be compared byte for byte.
/// </summary>
internal static class RunBlock
{
    public const string Begin = "<!-- run: begin -->";
    public const string End = "<!-- run: end -->";

    public static Html Render(NotebookRun run, RunIds ids) => Html.Of(
        $"""
        {new Html(Begin)}
        <section class="run" aria-label="This run"><h2>This run</h2>
        {ReportPage.Facts([new("Started", ReportPage.Moment(run.Started)), new("Took", ReportPage.Duration(run.Duration))])}
        <table><thead><tr><th scope="col">Cell</th><th scope="col">Took</th></tr></thead><tbody>{Html.Join(run.Cells.Where(cell => cell.ExecutionCount is not null).Select(Row))}</tbody></table>
        <dl class="facts">{Html.Join(ids.Names.Select(name => Html.Of($"<div><dt>{name.Value}</dt><dd>{name.Key}</dd></div>")))}</dl>
        </section>
        {new Html(End)}

        """);

    private static Html Row(CellRun cell) => Html.Of($"<tr><td>{cell.Cell.Number}</td><td>{ReportPage.Duration(cell.Duration)}</td></tr>");
}
