using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Reads declarations such as <c>int events = 100_000; // how many</c>, one a line.</summary>
internal static partial class ParameterDeclarations
{
    public static IReadOnlyList<NotebookParameter> Read(string source) =>
        [.. source.Split('\n').Select(line => Declaration().Match(line)).Where(match => match.Success).Select(Describe)];

    private static NotebookParameter Describe(Match match)
    {
        var value = match.Groups["value"].Value.Trim();
        var type = match.Groups["type"].Value.TrimEnd('?');
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
        _ => Creation().Match(value) is { Success: true } creation ? creation.Groups["type"].Value : "var",
    };

    // A string literal may hold ';' and '//', so literals are read whole.
    [GeneratedRegex(
        """^\s*(?<type>[A-Za-z_][\w.]*\??)\s+(?<name>[A-Za-z_]\w*)\s*=\s*(?<value>(?:@?"(?:\\.|[^"\\])*"|[^;"])+);\s*(?://\s*(?<comment>.*))?$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^-?[\d_]+(?<fraction>\.[\d_]+)?(?<suffix>[mMlLfFdD]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:new\s+)?(?<type>DateOnly|TimeOnly|DateTime|DateTimeOffset|TimeSpan|Guid|Uri)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Creation();
}
