using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Workbook.Cli.Tables;

/// <summary>Writes the rows of a reader for people, spreadsheets and programs.</summary>
internal static class RowWriter
{
    // A terminal wants a page; whoever wants all rows takes csv or json, which are written row by row.
    private const int MostRows = 1000;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteTableAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (var i = 0; i < reader.FieldCount; i++)
            table.AddColumn(new TableColumn(Markup.Escape(reader.GetName(i))) { Alignment = IsNumber(reader.GetFieldType(i)) ? Justify.Right : Justify.Left });
        var rows = 0;
        while (await reader.ReadAsync(cancellationToken) && rows < MostRows)
        {
            rows++;
            table.AddRow([.. Cells(reader).Select(text => new Text(text ?? "NULL"))]);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
            console.Profile.Width = 10_000;
        console.Write(table);
        console.WriteLine(rows == MostRows ? $"the first {MostRows} rows; --format csv writes all" : rows == 1 ? "1 row" : $"{rows} rows");
    }

    public static async Task WriteCsvAsync(DbDataReader reader, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => Quote(reader.GetName(i)))));
        while (await reader.ReadAsync(cancellationToken))
            await output.WriteLineAsync(string.Join(',', Cells(reader).Select(Quote)));
    }

    public static async Task WriteJsonAsync(DbDataReader reader, TextWriter output, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new Dictionary<string, object?>();
            for (var i = 0; i < reader.FieldCount; i++)
                row[reader.GetName(i)] = reader.IsDBNull(i) ? null : IsNumber(reader.GetFieldType(i)) ? reader.GetValue(i) : Text(reader.GetValue(i));
            await output.WriteLineAsync(JsonSerializer.Serialize(row, Json));
        }
    }

    private static IEnumerable<string?> Cells(DbDataReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
            yield return reader.IsDBNull(i) ? null : Text(reader.GetValue(i));
    }

    private static string Text(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsNumber(Type type) => type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(sbyte)
        || type == typeof(double) || type == typeof(float) || type == typeof(decimal);

    // As Athena's own result objects: every value in quotes, NULL as nothing.
    private static string Quote(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
