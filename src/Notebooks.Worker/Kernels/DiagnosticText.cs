using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Workbook.Notebooks.Worker;

/// <summary>A compiler diagnostic as <c>(line,column): error CSxxxx: text</c>, with the path when it lies in another file.</summary>
internal static class DiagnosticText
{
    public static string Of(Diagnostic diagnostic, CodeOrigin origin)
    {
        var span = diagnostic.Location.GetLineSpan();
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        if (!span.IsValid)
            return $"{severity} {diagnostic.Id}: {message}";
        var (line, column) = (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
        var path = span.Path == origin.FilePath && origin.Name.EndsWith(')') ? "" : span.Path == origin.FilePath ? origin.Name : span.Path;
        return $"{path}({line},{column}): {severity} {diagnostic.Id}: {message}";
    }
}
