using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>RegexSerDe: the groups of a Java regular expression that matches whole lines. A line that does not match gives NULLs.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/regex-serde.html</remarks>
internal sealed class RegexFormat(Dictionary<string, string> parameters, int skippedLines) : TextFormat
{
    public const string FunctionName = "athena_regex_groups";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override string Select(FormatRead read, string compression)
    {
        var pattern = parameters.GetValueOrDefault("input.regex")
            ?? throw QueryFailure.Coded(ErrorCodes.HiveBadData, "This table does not have serde property \"input.regex\"!");
        if (parameters.GetValueOrDefault("input.regex.case.insensitive") == "true")
            pattern = "(?i)" + pattern;
        var columns = read.Columns.Select(column => $"{Parsed($"fields[{column.Index + 1}]", column.Type)} AS {DuckSql.Identifier(column.Name)}").Append(FileIndex);
        return $"SELECT {string.Join(", ", columns)} FROM (SELECT {FunctionName}(line, {DuckSql.Literal(pattern)}) AS fields, {FileIndex} FROM ({Lines(read.Files, compression, skippedLines)}))";
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
            return JavaRegex.Compile($@"\A(?:{pattern})\z", Patience);
        }
        catch (ArgumentException error)
        {
            throw QueryFailure.Coded(ErrorCodes.HiveBadData, $"The SerDe's input.regex is no regular expression: {error.Message}", error);
        }
    }
}
