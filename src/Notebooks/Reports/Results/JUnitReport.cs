using System.Globalization;
using System.Xml.Linq;

namespace Workbook.Notebooks;

/// <summary>Writes runs as JUnit XML, which CI servers read: a suite for each notebook, a test case for each cell that is no prose.</summary>
public static class JUnitReport
{
    /// <summary>Writes the file; a file there is replaced as a whole.</summary>
    public static Task WriteAsync(IReadOnlyList<NotebookRun> runs, string path, CancellationToken cancellationToken = default) => ResultText.WriteAsync(
        new XElement("testsuites", new XAttribute("name", "workbook"), Counts(runs), new XAttribute("time", ResultText.Seconds(TimeSpan.FromTicks(runs.Sum(run => run.Duration.Ticks)))), runs.Select(Suite)),
        path, cancellationToken);

    private static XElement Suite(NotebookRun run) => new(
        "testsuite",
        new XAttribute("name", run.Document.Name),
        Counts([run]),
        new XAttribute("skipped", run.Cells.Count(cell => cell.Status == CellStatus.Skipped)),
        new XAttribute("time", ResultText.Seconds(run.Duration)),
        new XAttribute("timestamp", run.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
        new XElement("properties", run.Environment.Concat(run.Parameters).Select(fact => new XElement("property", new XAttribute("name", fact.Key), new XAttribute("value", fact.Value)))),
        run.Cells.Where(cell => !cell.Cell.IsMarkdown).Select(cell => Case(run, cell)));

    private static XElement Case(NotebookRun run, CellRun cell)
    {
        var test = new XElement(
            "testcase",
            new XAttribute("classname", run.Document.Name),
            new XAttribute("name", ResultText.Name(run, cell)),
            new XAttribute("time", ResultText.Seconds(cell.Duration)));
        if (cell.Error is { } error)
            test.Add(new XElement("failure", new XAttribute("type", cell.Status.ToString()), new XAttribute("message", ResultText.Failure(run, error).Split('\n')[0]), ResultText.Failure(run, error)));
        else if (cell.Status == CellStatus.Skipped)
            test.Add(new XElement("skipped"));
        if (ResultText.Output(cell, isError: false) is { Length: > 0 } output)
            test.Add(new XElement("system-out", output));
        if (ResultText.Output(cell, isError: true) is { Length: > 0 } errors)
            test.Add(new XElement("system-err", errors));
        return test;
    }

    private static IEnumerable<XAttribute> Counts(IReadOnlyList<NotebookRun> runs)
    {
        var cells = runs.SelectMany(run => run.Cells).Where(cell => !cell.Cell.IsMarkdown).ToList();
        yield return new XAttribute("tests", cells.Count);
        yield return new XAttribute("failures", cells.Count(cell => cell.Error is not null));
        yield return new XAttribute("errors", 0);
    }
}
