using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>A file whose cells are checked, and what was found there. A script has no cells; then <paramref name="Cell"/> is null.</summary>
internal sealed partial record CheckedFile(string Name, int? Cell, List<CheckFinding> Findings)
{
    public void Add(int? line, string code, string message) => Findings.Add(new CheckFinding(IsError: true, Name, Cell, line, code, message));

    /// <summary>Takes in what the parser says as <c>(3,1): error DNI101: …</c>.</summary>
    public void Add(CellFailureException failure)
    {
        var match = ParserError().Match(failure.Message);
        Add(failure.Line, match.Success ? match.Groups["code"].Value : "directive", match.Success ? match.Groups["text"].Value : failure.Message);
    }

    public void Add(Diagnostic error)
    {
        var line = error.Location.GetLineSpan() is { IsValid: true } span ? span.StartLinePosition.Line + 1 : (int?)null;
        Add(line, error.Id, error.GetMessage(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\(\d+,\d+\): error (?<code>\w+): (?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ParserError();
}
