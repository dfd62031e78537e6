using System.Text.RegularExpressions;

namespace Workbook.LocalAws.Logs;

/// <summary>A filter pattern of terms: all plain ones, at least one of those marked <c>?</c>, none of those marked <c>-</c>.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html</remarks>
internal sealed partial class LogFilter
{
    private readonly List<string> _all = [];
    private readonly List<string> _any = [];
    private readonly List<string> _none = [];

    /// <exception cref="Http.AwsException">The pattern is one over JSON or space-delimited fields, which is not evaluated here.</exception>
    public static LogFilter Parse(string? pattern)
    {
        var filter = new LogFilter();
        if (pattern?.TrimStart() is ['{' or '[' or '%', ..])
            throw LogsErrors.Invalid("Invalid filter pattern: Local AWS filters by terms; patterns over JSON members, fields or regular expressions are not evaluated.");
        foreach (Match term in Term().Matches(pattern ?? ""))
        {
            var text = term.Groups["quoted"].Success ? term.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal) : term.Groups["plain"].Value;
            (term.Groups["mark"].Value switch { "?" => filter._any, "-" => filter._none, _ => filter._all }).Add(text);
        }

        return filter;
    }

    public bool Matches(string message) =>
        _all.TrueForAll(term => message.Contains(term, StringComparison.Ordinal))
        && !_none.Exists(term => message.Contains(term, StringComparison.Ordinal))
        && (_any.Count == 0 || _any.Exists(term => message.Contains(term, StringComparison.Ordinal)));

    [GeneratedRegex("""(?<mark>[?-]?)(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s"]+))""", RegexOptions.CultureInvariant)]
    private static partial Regex Term();
}
