using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbook.Pipeline;

/// <summary>Shows a <see cref="ResultTable"/>: its first rows, with where they come from in the caption.</summary>
internal sealed partial class ResultTableFormats
{
    /// <summary>Rows that are shown; the rest is counted.</summary>
    public const int MostShown = 50;

    private readonly object[] _formatters =
        [new DisplayFormatter<ResultTable>("text/html", WriteHtml), new DisplayFormatter<ResultTable>("text/plain", WriteText)];

    public IEnumerable<object> CreateTypeFormatters() => _formatters;

    public static void WriteHtml(ResultTable table, TextWriter html)
    {
        html.Write($"<table class=\"workbook-result\"><caption style=\"caption-side:bottom;text-align:left;white-space:nowrap\">{Html.Encode(Rows(table))}{HtmlSource(table)}</caption>");
        if (table.Columns.Count > 0)
            WriteHead(table, html);
        html.Write("<tbody>");
        foreach (var row in table.Rows.Take(MostShown))
            WriteRow(row, html);
        html.Write("</tbody>");
        if (Left(table) is { Length: > 0 } left)
            html.Write($"<tfoot><tr><td colspan=\"{Math.Max(1, table.Columns.Count)}\"><i>{Html.Encode(left)}</i></td></tr></tfoot>");
        html.Write("</table>");
        if (table.Hint is { } hint)
            html.Write($"<p class=\"workbook-hint\">Hint: {Html.Encode(hint)}</p>");
    }

    public static void WriteText(ResultTable table, TextWriter text)
    {
        string[][] cells = [[.. table.Columns.Select(column => column.Name)],
            .. table.Rows.Take(MostShown).Select(row => row.Select(value => value is null ? "NULL" : Html.Text(value)).ToArray())];
        int[] widths = [.. table.Columns.Select((_, i) => cells.Max(row => row[i].Length))];
        foreach (var row in cells)
            text.WriteLine(string.Join(" | ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        if (Left(table) is { Length: > 0 } left)
            text.WriteLine(left);
        text.Write(Caption(table));
        if (table.Hint is { } hint)
            text.Write($"\nHint: {hint}");
    }

    private static void WriteHead(ResultTable table, TextWriter html)
    {
        html.Write("<thead><tr>");
        foreach (var (i, column) in table.Columns.Index())
            html.Write($"<th scope=\"col\"{Alignment(table.Rows.Take(MostShown).Any(row => Html.IsNumber(row[i])))}>{Html.Encode(column.Name)}<br><small>{Html.Encode(column.Type)}</small></th>");
        html.Write("</tr></thead>");
    }

    private static void WriteRow(object?[] row, TextWriter html)
    {
        html.Write("<tr>");
        foreach (var value in row)
        {
            if (value is null)
                html.Write("<td><i>NULL</i></td>");
            else
                html.Write($"<td{Alignment(Html.IsNumber(value))}>{Cell(value)}</td>");
        }
        html.Write("</tr>");
    }

    // Numbers stand below each other digit by digit, and their column's name above them.
    private static string Alignment(bool isNumber) => isNumber ? " style=\"text-align:right\"" : "";

    private static string Caption(ResultTable table) => $"{Rows(table)}{Scanned(table)}{Took(table)}{Execution(table)}";

    // The time, and the bytes of objects that were cut where the time cut them, are matters of this run: a reproducible report shows them elsewhere.
    private static string HtmlSource(ResultTable table) => table.Query is null ? ""
        : $"{OfThisRun(Html.Encode(Scanned(table) + Took(table)))}{Html.Encode(Execution(table))}";

    // So is the stamp that the catalog puts on a table's definition.
    private static string Cell(object value) => value is string text && DdlTime().Match(text) is { Success: true, Index: var index, Length: var length }
        ? $"{Html.Encode(text[..index])}{OfThisRun(Html.Encode(text.Substring(index, length)))}{Html.Encode(text[(index + length)..])}"
        : Html.Encode(Html.Text(value));

    private static string OfThisRun(string markup) => $"<span class=\"this-run\">{markup}</span>";

    private static string Rows(ResultTable table) =>
        string.Create(CultureInfo.InvariantCulture, $"{(table.IsCutOff ? "more than " : "")}{table.Rows.Count:N0} {(table.Rows.Count == 1 ? "row" : "rows")}");

    private static string Scanned(ResultTable table) => table.Query is not { } query ? ""
        : string.Create(CultureInfo.InvariantCulture, $" · {query.DataScannedInBytes:N0} bytes scanned");

    private static string Took(ResultTable table) => table.Query is not { } query ? ""
        : string.Create(CultureInfo.InvariantCulture, $" · {query.EngineExecutionTime.TotalSeconds:0.000} s");

    private static string Execution(ResultTable table) => table.Query is not { } query ? "" : $" · query execution {query.QueryExecutionId}";

    [GeneratedRegex("(?<='transient_lastDdlTime'=')[0-9]+(?=')", RegexOptions.CultureInvariant)]
    private static partial Regex DdlTime();

    private static string Left(ResultTable table) => table.Rows.Count <= MostShown ? ""
        : string.Create(CultureInfo.InvariantCulture, $"({(table.IsCutOff ? "at least " : "")}{table.Rows.Count - MostShown:N0} more)");
}

/// <summary>Shows a statement above its result.</summary>
internal sealed class StatementResultFormats
{
    private readonly object[] _formatters =
    [
        new DisplayFormatter<StatementResult>("text/html", WriteHtml),
        new DisplayFormatter<StatementResult>("text/plain", (result, text) => text.Write($"{result.Title}\n{result.Table}")),
    ];

    public IEnumerable<object> CreateTypeFormatters() => _formatters;

    private static void WriteHtml(StatementResult result, TextWriter html)
    {
        html.Write($"<section class=\"workbook-statement\"><h4>{Html.Encode(result.Title)}</h4><pre><code>{Html.Encode(result.Sql)}</code></pre>");
        ResultTableFormats.WriteHtml(result.Table, html);
        html.Write("</section>");
    }
}
