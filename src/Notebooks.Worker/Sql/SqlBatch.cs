using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// SQL that a database gets at once.
/// <paramref name="Line"/>: line of the cell on which it begins, from 1.
/// </summary>
internal sealed partial record SqlBatch(string Sql, int Line)
{
    /// <summary>The batches between the lines that read GO.</summary>
    public static IEnumerable<SqlBatch> Split(string sql, int firstLine)
    {
        var start = 0;
        foreach (var end in End().Matches(sql).Select(match => (match.Index, Next: match.Index + match.Length)).Append((Index: sql.Length, Next: sql.Length)))
        {
            if (!string.IsNullOrWhiteSpace(sql[start..end.Index]))
                yield return new SqlBatch(sql[start..end.Index], firstLine + Lines(sql[..start]));
            start = end.Next;
        }
    }

    /// <summary>The line of the cell that an error names; where it names none, the one on which the batch begins.</summary>
    public int LineOf(DbException error, string sent)
    {
        // SQL Server gives the line apart from its message, and counts from what was put before the batch.
        if (error.GetType().GetProperty("LineNumber")?.GetValue(error) is int and > 0 and var number)
            return Line + Math.Clamp(number - 1 - (Lines(sent) - Lines(Sql)), 0, Lines(Sql));
        return InMessage().Match(error.Message) is { Success: true } match
            ? Line + int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) - 1
            : Line;
    }

    private static int Lines(string text) => text.AsSpan().Count('\n');

    [GeneratedRegex(@"^[ \t]*GO[ \t]*;?[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex End();

    // Athena says "line 2:8: …", DuckDB "LINE 2: SELECT …".
    [GeneratedRegex(@"\bline (?<line>\d{1,6}):", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InMessage();
}
