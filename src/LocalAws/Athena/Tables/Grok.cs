using System.Text.RegularExpressions;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Grok expressions: <c>%{WORD:method} %{NUMBER}</c> names patterns by a word, of which those with a name of their own give a value.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/dg/custom-classifier.html, which lists the built-in patterns.</remarks>
internal sealed partial class Grok
{
    private const int Deepest = 32;

    private readonly Dictionary<string, string> _own = [];

    /// <param name="customPatterns">Lines of a name, a blank and a pattern, which go before the built-in ones.</param>
    public Grok(string customPatterns)
    {
        foreach (var line in customPatterns.Replace("\\n", "\n", StringComparison.Ordinal).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank > 0)
                _own[line[..blank]] = line[(blank + 1)..].Trim();
        }
    }

    /// <summary>The expression as a regular expression whose groups are the named parts in their order: plain groups capture nothing.</summary>
    /// <exception cref="QueryFailure">It names a pattern that there is not.</exception>
    public string Regex(string expression)
    {
        var values = 0;
        return "(?n)" + Part().Replace(expression, part => part.Groups["name"].Success
            ? $"(?<v{values++}>{Expand(part, 0)})"
            : $"(?:{Expand(part, 0)})");
    }

    private string Expand(Match part, int depth)
    {
        var name = part.Groups["pattern"].Value;
        if (depth > Deepest)
            throw QueryFailure.Coded(ErrorCodes.HiveBadData, $"The Grok pattern {name} is nested more than {Deepest} deep; does it name itself?");
        var pattern = _own.GetValueOrDefault(name) ?? GrokPatterns.Find(name)
            ?? throw QueryFailure.Coded(ErrorCodes.HiveBadData, $"No definition for key '{name}' found in the Grok patterns.");
        return Part().Replace(pattern, inner => $"(?:{Expand(inner, depth + 1)})");
    }

    [GeneratedRegex(@"%\{(?<pattern>\w+)(?::(?<name>[^}:]+))?(?::[^}]*)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
