using System.Globalization;
using System.Net;
using System.Text;

namespace Workbook.Notebooks.Worker;

/// <summary>Shows a result set: its first rows as HTML, with column types and the number of rows, and the whole of it as CSV.</summary>
internal static class SqlTable
{
    /// <summary>Rows that are shown; the rest is counted.</summary>
    public const int MostShown = 200;

    public static string Html(SqlResultSet result)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<table class=\"workbook-result\"><caption style=\"caption-side:bottom;text-align:left;white-space:nowrap\">{Encode(Caption(result))}</caption><thead><tr>");
        foreach (var (i, column) in result.Columns.Index())
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Alignment(result.Rows.Take(MostShown).Any(row => IsNumber(row[i])))}>{Encode(column.Name)}<br><small>{Encode(column.DatabaseType)}</small></th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in result.Rows.Take(MostShown))
            AppendRow(html, row);
        html.Append("</tbody>");
        if (result.Rows.Count > MostShown)
            html.Append(CultureInfo.InvariantCulture, $"<tfoot><tr><td colspan=\"{result.Columns.Count}\"><i>({result.Rows.Count - MostShown:N0} more)</i></td></tr></tfoot>");
        return html.Append("</table>").ToString();
    }

    public static string Csv(SqlResultSet result) =>
        CsvText.Write([.. result.Columns.Select(column => column.Name)], result.Rows.Select(row => row.Select(Text)));

    /// <summary>A value as people and programs read it alike: invariant, dates as ISO.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable or not null when value.GetType().IsGenericType => System.Text.Json.JsonSerializer.Serialize(value),
        _ => value.ToString() ?? "",
    };

    private static void AppendRow(StringBuilder html, object?[] row)
    {
        html.Append("<tr>");
        foreach (var value in row)
            html.Append(value is null ? "<td><i>NULL</i></td>" : $"<td{Alignment(IsNumber(value))}>{Encode(Text(value))}</td>");

        html.Append("</tr>");
    }

    private static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or Int128 or System.Numerics.BigInteger;

    private static string Alignment(bool isNumber) => isNumber ? " style=\"text-align:right\"" : "";

    private static string Caption(SqlResultSet result)
    {
        var rows = string.Create(CultureInfo.InvariantCulture, $"{(result.IsCutOff ? "more than " : "")}{result.Rows.Count:N0} {(result.Rows.Count == 1 ? "row" : "rows")}");
        return result.Note is null ? rows : $"{rows} · {result.Note}";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
