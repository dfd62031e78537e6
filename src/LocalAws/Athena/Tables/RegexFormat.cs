using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>RegexSerDe and GrokSerDe: the groups of a regular expression over lines. A line that does not match gives NULLs.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/regex-serde.html and …/grok-serde.html</remarks>
internal sealed class RegexFormat : TextFormat
{
    public const string FunctionName = "athena_regex_groups";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _pattern;
    private readonly int _skippedLines;

    private RegexFormat(string pattern, int skippedLines) => (_pattern, _skippedLines) = (pattern, skippedLines);

    /// <summary>A Java regular expression that matches whole lines.</summary>
    public static RegexFormat OfRegex(Dictionary<string, string> parameters, int skippedLines)
    {
        var pattern = $@"\A(?:{Required(parameters, "input.regex")})\z";
        return new RegexFormat(parameters.GetValueOrDefault("input.regex.case.insensitive") == "true" ? "(?i)" + pattern : pattern, skippedLines);
    }

    /// <summary>A Grok expression that is found somewhere in each line; its named parts are the columns, in their order.</summary>
    public static RegexFormat OfGrok(Dictionary<string, string> parameters, int skippedLines)
    {
        var grok = new Grok(parameters.GetValueOrDefault("input.grokCustomPatterns", ""));
        return new RegexFormat(grok.Regex(Required(parameters, "input.format")), skippedLines);
    }

    private static string Required(Dictionary<string, string> parameters, string name) => parameters.GetValueOrDefault(name)
        ?? throw QueryFailure.Coded(ErrorCodes.HiveBadData, $"This table does not have serde property \"{name}\"!");

    protected override string Select(FormatRead read, string compression)
    {
        var columns = read.Columns.Select(column => $"{Parsed($"fields[{column.Index + 1}]", column.Type)} AS {DuckSql.Identifier(column.Name)}").Append(FileIndex);
        return $"SELECT {string.Join(", ", columns)} FROM (SELECT {FunctionName}(line, {DuckSql.Literal(_pattern)}) AS fields, {FileIndex} FROM ({Lines(read.Files, compression, _skippedLines)}))";
    }

    /// <summary>A function that gives a line's groups: none where the line does not match.</summary>
    public static Func<string, string, string?[]> Groups()
    {
        var compiled = new ConcurrentDictionary<string, Regex>();
        return (line, pattern) =>
        {
            var match = compiled.GetOrAdd(pattern, Compile).Match(line);
            return match.Success ? [.. match.Groups.Values.Skip(1).Select(group => group.Success ? group.Value : null)] : [];
        };
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return JavaRegex.Compile(pattern, Patience);
        }
        catch (ArgumentException error)
        {
            throw QueryFailure.Coded(ErrorCodes.HiveBadData, $"The SerDe's pattern is no regular expression: {error.Message}", error);
        }
    }
}
