using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks.Worker;

/// <summary>Says of an exception what a reader of the notebook wants to know: message, cell and line, the frames of their own code.</summary>
internal static partial class ExceptionText
{
    /// <summary>
    /// The failure of code in <paramref name="origin"/>. Of the frames in cells, the innermost one in that cell says where it failed,
    /// for that is where the reader looks; when it has none, the innermost of all.
    /// </summary>
    public static CellFailureException Describe(Exception exception, CodeOrigin? origin = null, string? message = null)
    {
        if (exception is CellFailureException failure)
            return failure;
        if (exception is TargetInvocationException { InnerException: { } cause })
            message ??= $"{cause.GetType()}: {cause.Message}";
        string[] details = [.. exception.ToString().Split('\n').Select(line => line.TrimEnd('\r')).Where(IsOfInterest).Select(Shorten)];
        var frames = exception.ToString().Split('\n').Where(IsOfInterest).Select(line => CellFrame().Match(line)).Where(frame => frame.Success).ToList();
        var frame = frames.Find(frame => frame.Groups["name"].Value == origin?.Name) ?? frames.FirstOrDefault();
        int? line = frame is null ? null : int.Parse(frame.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
        return new CellFailureException(message ?? $"{exception.GetType()}: {exception.Message}", line, details, exception)
        {
            Location = frame is not null ? CodeOrigin.At(frame.Groups["name"].Value, line) : null,
        };
    }

    /// <summary>Takes out the frames of the compiler's machinery that runs every cell.</summary>
    private static bool IsOfInterest(string line) =>
        !line.StartsWith("   at Microsoft.CodeAnalysis.Scripting.", StringComparison.Ordinal)
        && !line.StartsWith("   at Workbook.Notebooks.Worker.", StringComparison.Ordinal)
        && !EngineFrame().IsMatch(line)
        && !line.StartsWith("--- End of stack trace from previous location", StringComparison.Ordinal);

    private static string Shorten(string line)
    {
        line = CellFrame().Replace(line, frame =>
            " in " + CodeOrigin.At(frame.Groups["name"].Value, int.Parse(frame.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)));
        line = InitializeFrame().Replace(line, "top-level code");
        return SubmissionPrefix().Replace(line, "");
    }

    // A frame of a cell ends in " in /folder/02-ingest.dib(cell 3):line 7".
    [GeneratedRegex(@" in (?:.*[/\\])?(?<name>[^/\\\n]+\(cell \d+\)|[^/\\\n]+\.csx?):line (?<line>\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex CellFrame();

    // Of the namespaces of Polyglot Notebooks only the formatting package's is not the engine's own.
    [GeneratedRegex(@"^   at (?:System\.DisplayExtensions\.|Microsoft\.DotNet\.Interactive\.(?!Formatting\.))", RegexOptions.CultureInvariant)]
    private static partial Regex EngineFrame();

    [GeneratedRegex(@"Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\)", RegexOptions.CultureInvariant)]
    private static partial Regex InitializeFrame();

    [GeneratedRegex(@"Submission#\d+[.+]", RegexOptions.CultureInvariant)]
    private static partial Regex SubmissionPrefix();
}
