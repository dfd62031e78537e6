using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Workbook.Notebooks;

/// <summary>Writes runs as a Visual Studio test results file (TRX): a test for each cell that is no prose.</summary>
public static class TrxReport
{
    private static readonly XNamespace Names = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // The kind of unit tests and the list of results that are in no list, by which every reader knows them.
    private const string UnitTestType = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string NoList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";

    /// <summary>Writes the file; a file there is replaced as a whole.</summary>
    public static Task WriteAsync(IReadOnlyList<NotebookRun> runs, string path, CancellationToken cancellationToken = default)
    {
        var tests = runs.SelectMany(run => run.Cells.Where(cell => !cell.Cell.IsMarkdown).Select(cell => new Test(run, cell))).ToList();
        var root = Element(
            "TestRun",
            new XAttribute("id", Id("run", string.Concat(runs.Select(run => run.Document.Name)), runs.Count == 0 ? "" : Time(runs[0].Started))),
            new XAttribute("name", "workbook"),
            Times(runs),
            Element("Results", tests.Select(Result)),
            Element("TestDefinitions", tests.Select(Definition)),
            Element("TestEntries", tests.Select(test => Element("TestEntry", new XAttribute("testId", test.Id), new XAttribute("executionId", test.ExecutionId), new XAttribute("testListId", NoList)))),
            Element("TestLists", Element("TestList", new XAttribute("name", "Results Not in a List"), new XAttribute("id", NoList))),
            Summary(tests));
        return ResultText.WriteAsync(root, path, cancellationToken);
    }

    private static XElement Result(Test test)
    {
        var output = Element("Output");
        if (ResultText.Output(test.Cell, isError: false) is { Length: > 0 } text)
            output.Add(Element("StdOut", text));
        if (ResultText.Output(test.Cell, isError: true) is { Length: > 0 } errors)
            output.Add(Element("StdErr", errors));
        if (test.Cell.Error is { } error)
            output.Add(Element("ErrorInfo", Element("Message", ResultText.Failure(test.Run, error)), Element("StackTrace", string.Join('\n', error.Details))));
        return Element(
            "UnitTestResult",
            new XAttribute("executionId", test.ExecutionId), new XAttribute("testId", test.Id), new XAttribute("testName", test.Name),
            new XAttribute("computerName", "workbook"), new XAttribute("testType", UnitTestType), new XAttribute("testListId", NoList),
            new XAttribute("outcome", test.Outcome), new XAttribute("duration", test.Cell.Duration.ToString("c", CultureInfo.InvariantCulture)),
            output.HasElements ? output : null);
    }

    private static XElement Definition(Test test) => Element(
        "UnitTest",
        new XAttribute("name", test.Name), new XAttribute("storage", test.Run.Document.Name), new XAttribute("id", test.Id),
        Element("Execution", new XAttribute("id", test.ExecutionId)),
        Element("TestMethod", new XAttribute("codeBase", test.Run.Document.Name), new XAttribute("className", test.Run.Document.Name), new XAttribute("name", test.Name)));

    private static XElement Times(IReadOnlyList<NotebookRun> runs)
    {
        var start = runs.Count == 0 ? DateTimeOffset.UnixEpoch : runs.Min(run => run.Started);
        var end = runs.Count == 0 ? start : runs.Max(run => run.Started + run.Duration);
        return Element("Times", new XAttribute("creation", Time(start)), new XAttribute("queuing", Time(start)), new XAttribute("start", Time(start)), new XAttribute("finish", Time(end)));
    }

    private static XElement Summary(IReadOnlyList<Test> tests)
    {
        var failed = tests.Count(test => test.Outcome == "Failed");
        var skipped = tests.Count(test => test.Outcome == "NotExecuted");
        return Element(
            "ResultSummary",
            new XAttribute("outcome", failed > 0 ? "Failed" : "Completed"),
            Element(
                "Counters",
                new XAttribute("total", tests.Count), new XAttribute("executed", tests.Count - skipped),
                new XAttribute("passed", tests.Count - skipped - failed), new XAttribute("failed", failed), new XAttribute("notExecuted", skipped)));
    }

    private static XElement Element(string name, params object?[] content) => new(Names + name, content);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An id that is the same for the same names.</summary>
    private static string Id(params string[] names) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))).AsSpan(0, 16)).ToString();

    private sealed record Test(NotebookRun Run, CellRun Cell)
    {
        public string Name { get; } = ResultText.Name(Run, Cell);

        public string Id { get; } = TrxReport.Id("test", Run.Document.Name, Cell.Cell.Number.ToString(CultureInfo.InvariantCulture));

        public string ExecutionId { get; } = TrxReport.Id("execution", Run.Document.Name, Cell.Cell.Number.ToString(CultureInfo.InvariantCulture), Time(Run.Started));

        public string Outcome => Cell.Error is not null ? "Failed" : Cell.Status == CellStatus.Skipped ? "NotExecuted" : "Passed";
    }
}
