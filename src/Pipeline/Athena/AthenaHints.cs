using System.Text.RegularExpressions;
using Workbook.TrinoSql;

namespace Workbook.Pipeline;

/// <summary>What mends a statement that Athena refused or failed, told beside Athena's own words.</summary>
internal static partial class AthenaHints
{
    /// <summary>Null when there is nothing to add.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="reason">Athena's words.</param>
    public static string? Find(string sql, string reason)
    {
        if (Column().Match(reason) is { Success: true } column && sql.Contains($"\"{column.Groups[1].Value}\"", StringComparison.OrdinalIgnoreCase))
            return $"double quotes stand around names; a text stands in single quotes: '{column.Groups[1].Value}'";
        if (Comparison().Match(reason) is { Success: true } types)
            return Compared(types.Groups[1].Value, types.Groups[2].Value);
        if (reason.StartsWith("HIVE_TOO_MANY_OPEN_PARTITIONS", StringComparison.Ordinal))
            return "a statement writes at most 100 partitions: begin with some of them in CREATE TABLE AS … WHERE, and add the others by INSERT INTO … WHERE";
        if (reason.StartsWith("HIVE_PARTITION_SCHEMA_MISMATCH", StringComparison.Ordinal))
            return "partitions keep the columns that the table had when they were added: drop the partition and add it again";
        if (reason.StartsWith("HIVE_BAD_DATA: Field ", StringComparison.Ordinal) && FileType().Match(reason) is { Success: true } file)
            return $"the file holds another type than the table declares: declare {file.Groups[1].Value} as the file has it, by ALTER TABLE … CHANGE COLUMN or in a new table";
        if (reason.StartsWith("TABLE_NOT_FOUND", StringComparison.Ordinal))
            return "SHOW TABLES IN a database lists what is there; a table of another database is written database.table";
        return Parsed(sql);
    }

    /// <summary>
    /// Athena blames the word EXTERNAL for whatever is wrong in a CREATE EXTERNAL TABLE; the parser of Local AWS knows the place, also for a
    /// statement that AWS refused.
    /// </summary>
    private static string? Parsed(string sql)
    {
        try
        {
            AthenaSql.Parse(sql);
            return null;
        }
        catch (SqlException error)
        {
            return error.Hint;
        }
    }

    private static string? Compared(string left, string right)
    {
        var (text, other) = left.StartsWith("varchar", StringComparison.Ordinal) ? (left, right) : (right, left);
        if (!text.StartsWith("varchar", StringComparison.Ordinal))
            return null;
        return other switch
        {
            "date" => "a date is written DATE '2025-09-20', and a text becomes one by CAST(… AS date)",
            _ when other.StartsWith("timestamp", StringComparison.Ordinal) => "a timestamp is written TIMESTAMP '2025-09-20 10:00:00', and a text becomes one by CAST(… AS timestamp) or from_iso8601_timestamp(…)",
            _ when other.StartsWith("varchar", StringComparison.Ordinal) => null,
            _ => $"Athena compares no text with {other}: write the number without quotes, or CAST one side",
        };
    }

    [GeneratedRegex(@"Column '([^']+)' cannot be resolved", RegexOptions.CultureInvariant)]
    private static partial Regex Column();

    [GeneratedRegex(@"Cannot apply operator: (\w+(?:\([\d,]+\))?(?: with time zone)?) \S+ (\w+(?:\([\d,]+\))?(?: with time zone)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"Field (\S+)'s type", RegexOptions.CultureInvariant)]
    private static partial Regex FileType();
}
