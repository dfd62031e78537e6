using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Workbook.Notebooks.Worker;

/// <summary>An error of the compiler as <c>(line,column): error CSxxxx: text</c>, with the path when it lies in another file.</summary>
internal static class DiagnosticText
{
    public static string Of(Diagnostic diagnostic, CodeOrigin origin)
    {
        var span = diagnostic.Location.GetLineSpan();
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (!span.IsValid)
            return $"error {diagnostic.Id}: {message}";
        var (line, column) = (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
        var path = span.Path == origin.FilePath && origin.Name.EndsWith(')') ? "" : span.Path == origin.FilePath ? origin.Name : span.Path;
        return $"{path}({line},{column}): error {diagnostic.Id}: {message}{Hint(diagnostic, span.StartLinePosition.Line)}";
    }

    /// <summary>What mends it, where the compiler does not say: a using, or that C# scripting has no using declarations.</summary>
    private static string Hint(Diagnostic diagnostic, int line)
    {
        if (MissingUsing.For(diagnostic) is { } name)
            return $" (add 'using {name};')";
        var text = diagnostic.Location.SourceTree?.GetText().Lines[line].ToString().TrimStart() ?? "";
        return text.StartsWith("using var ", StringComparison.Ordinal) || text.StartsWith("await using var ", StringComparison.Ordinal)
            ? " (cells and scripts cannot declare 'using var' at top level: write 'var', or a using block)"
            : "";
    }
}
