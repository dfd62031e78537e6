using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>
/// Reads declarations such as <c>int events = 100_000; // how many</c> and directives such as <c>#!set --name city --value @input:"City"</c>,
/// one a line.
/// </summary>
internal static partial class ParameterDeclarations
{
    public static IReadOnlyList<NotebookParameter> Read(string source) =>
        [.. source.Split('\n').Select(line => Declaration().Match(line) is { Success: true } match ? Describe(match) : DescribeSet(line)).OfType<NotebookParameter>()];

    /// <summary>A text that <c>#!set</c> gives a name, or an input: its answer may be given as a parameter too.</summary>
    private static NotebookParameter? DescribeSet(string line)
    {
        if (!line.StartsWith("#!set ", StringComparison.Ordinal))
            return null;
        var directive = new DirectiveSegment(1, "csharp", "set", line["#!set ".Length..], "");
        return directive.Parameter("--name") is { } name && directive.Parameter("--value") is { } value && (!value.StartsWith('@') || InputExpression.Parse(value, name) is { IsPassword: false })
            ? new NotebookParameter(name, "string", value, null)
            : null;
    }

    private static NotebookParameter Describe(Match match)
    {
        var value = match.Groups["value"].Value.Trim();
        var written = match.Groups["type"].Value;
        var type = written == "string?" ? "string" : written;
        var description = match.Groups["comment"].Value.Trim();
        return new NotebookParameter(
            match.Groups["name"].Value, type == "var" ? Infer(value) : type, value, description.Length > 0 ? description : null);
    }

    private static string Infer(string value) => value switch
    {
        ['"' or '@' or '$', ..] => "string",
        "true" or "false" => "bool",
        _ when Number().Match(value) is { Success: true } number => number.Groups["suffix"].Value.ToUpperInvariant() switch
        {
            "M" => "decimal",
            "L" => "long",
            "F" => "float",
            "D" => "double",
            _ => number.Groups["fraction"].Success ? "double"
                : int.TryParse(value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out _) ? "int" : "long",
        },
        _ when Items().Match(value) is { Success: true } items && Infer(items.Groups["first"].Value.Trim()) is var item and not "var" => $"{item}[]",
        _ => Creation().Match(value) is { Success: true } creation ? creation.Groups["type"].Value : "var",
    };

    // A string literal may hold ';' and '//', so literals are read whole.
    [GeneratedRegex(
        """^\s*(?<type>[A-Za-z_][\w.]*(?:<[^<>;=]+>)?(?:\?|\[\])*)\s+(?<name>[A-Za-z_]\w*)\s*=\s*(?<value>(?:@?"(?:\\.|[^"\\])*"|[^;"])+);\s*(?://\s*(?<comment>.*))?$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^-?[\d_]+(?<fraction>\.[\d_]+)?(?<suffix>[mMlLfFdD]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:new\s+)?(?<type>DateOnly|TimeOnly|DateTimeOffset|DateTime|TimeSpan|Guid|Uri)\b|^new\s+(?<type>List<[^<>]+>|\w+\[\])", RegexOptions.CultureInvariant)]
    private static partial Regex Creation();

    // The items of new[] { … }, whose type is that of the first.
    [GeneratedRegex("""^new\s*\[\s*\]\s*\{\s*(?<first>@?"(?:\\.|[^"\\])*"|[^,}]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Items();
}
