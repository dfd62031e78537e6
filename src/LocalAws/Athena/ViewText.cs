using System.Text;
using System.Text.Json;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>A view as Athena keeps it in the table's ViewOriginalText: base64 of JSON in a comment.</summary>
internal sealed record ViewText(string OriginalSql, string Catalog, string Schema, IReadOnlyList<ViewColumn> Columns)
{
    private const string Opening = "/* Presto View: ";
    private const string Closing = " */";

    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <exception cref="QueryFailure">The text is not of Athena's form.</exception>
    public static ViewText Parse(Table table)
    {
        var text = table.ViewOriginalText ?? "";
        try
        {
            if (text.StartsWith(Opening, StringComparison.Ordinal) && text.EndsWith(Closing, StringComparison.Ordinal))
                return JsonSerializer.Deserialize<ViewText>(Convert.FromBase64String(text[Opening.Length..^Closing.Length]), Camel)!;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw Invalid(table, error);
        }

        throw Invalid(table, null);
    }

    public override string ToString() => $"{Opening}{Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Camel)))}{Closing}";

    private static QueryFailure Invalid(Table table, Exception? inner) => QueryFailure.Coded(
        ErrorCodes.InvalidView, $"View '{table.DatabaseName}.{table.Name}' has no text that Athena could have stored; create it again with CREATE OR REPLACE VIEW.", inner);
}

internal sealed record ViewColumn(string Name, string Type);
