namespace Workbook.LocalAws.Athena;

/// <summary>Names and texts as DuckDB's SQL writes them.</summary>
internal static class DuckSql
{
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Literal))}]";
}
