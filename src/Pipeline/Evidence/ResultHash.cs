using System.Security.Cryptography;
using System.Text;

namespace Workbook.Pipeline;

/// <summary>
/// A hash of what a query answered that does not depend on the order of rows: SQL promises none without ORDER BY, and re-running a query
/// may give another. The rows are the records of the result object as Athena writes it.
/// </summary>
internal static class ResultHash
{
    /// <param name="hasHeader">The first record holds the names of the columns; it stays first and is not counted.</param>
    public static (long Rows, string Sha256) Of(ReadOnlySpan<byte> result, bool hasHeader)
    {
        var records = Split(result);
        var head = hasHeader && records.Count > 0 ? 1 : 0;
        records.Sort(head, records.Count - head, StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in records)
            hash.AppendData(Encoding.UTF8.GetBytes(record + "\n"));
        return (records.Count - head, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // A line feed within quotes belongs to the value.
    private static List<string> Split(ReadOnlySpan<byte> result)
    {
        var records = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < result.Length; i++)
        {
            if (result[i] == '"')
                isQuoted = !isQuoted;
            if (result[i] != '\n' || isQuoted)
                continue;
            records.Add(Encoding.UTF8.GetString(result[start..i]).TrimEnd('\r'));
            start = i + 1;
        }

        if (start < result.Length)
            records.Add(Encoding.UTF8.GetString(result[start..]));
        return records;
    }
}
