namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/url.html.</summary>
internal static class UrlFunctions
{
    public const string Lines = """
        url_extract_fragment(varchar) -> varchar(x) = trino_url_fragment({0})
        url_extract_host(varchar) -> varchar(x) = trino_url_host({0})
        url_extract_parameter(varchar, varchar) -> varchar(x) = trino_url_parameter({0}, {1})
        url_extract_path(varchar) -> varchar(x) = trino_url_path({0})
        url_extract_port(varchar) -> bigint = trino_url_port({0})
        url_extract_protocol(varchar) -> varchar(x) = trino_url_protocol({0})
        url_extract_query(varchar) -> varchar(x) = trino_url_query({0})
        url_encode(varchar) -> varchar(encoded) = trino_url_encode({0})
        url_decode(varchar) -> varchar(x) = trino_url_decode({0})
        """;
}
