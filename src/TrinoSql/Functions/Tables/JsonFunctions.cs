namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/json.html.</summary>
internal static class JsonFunctions
{
    public const string Lines = """
        json_parse(varchar) -> json = json({0})
        """;
}
