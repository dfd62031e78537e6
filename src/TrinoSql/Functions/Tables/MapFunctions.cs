namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/map.html.</summary>
internal static class MapFunctions
{
    public const string Lines = """
        map_keys(map(K, V)) -> array(K) = map_keys({0})
        """;
}
