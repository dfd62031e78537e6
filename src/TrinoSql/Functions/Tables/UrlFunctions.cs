namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/url.html.</summary>
internal static class UrlFunctions
{
    public const string Lines = """
        url_encode(varchar) -> varchar = trino_url_encode({0})
        """;
}
