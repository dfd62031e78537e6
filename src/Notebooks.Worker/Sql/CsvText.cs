using System.Text;

namespace Workbook.Notebooks.Worker;

/// <summary>Comma-separated values as RFC 4180 has them, with <c>\n</c> line ends.</summary>
internal static class CsvText
{
    public static string Write(IReadOnlyList<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend(header))
            csv.AppendJoin(',', row.Select(Field)).Append('\n');
        return csv.ToString();
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
