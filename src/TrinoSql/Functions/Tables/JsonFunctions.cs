namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/json.html.</summary>
internal static class JsonFunctions
{
    public const string Lines = """
        json_parse(varchar) -> json = CAST(trino_json_parse({0}) AS JSON)
        json_format(json) -> varchar = CAST({0} AS VARCHAR)
        json_extract(varchar, varchar) -> json = CAST(trino_json_extract({0}, {1}) AS JSON)
        json_extract(json, varchar) -> json = CAST(trino_json_extract(CAST({0} AS VARCHAR), {1}) AS JSON)
        json_extract_scalar(varchar, varchar) -> varchar(x) = trino_json_extract_scalar({0}, {1})
        json_extract_scalar(json, varchar) -> varchar = trino_json_extract_scalar(CAST({0} AS VARCHAR), {1})
        json_array_length(varchar) -> bigint = trino_json_array_length({0})
        json_array_length(json) -> bigint = trino_json_array_length(CAST({0} AS VARCHAR))
        json_array_get(varchar, bigint) -> json = trino_json_array_get({0}, {1})
        json_array_get(json, bigint) -> json = trino_json_array_get(CAST({0} AS VARCHAR), {1})
        json_array_contains(varchar, boolean) -> boolean = trino_json_array_contains({0}, CASE WHEN {1} THEN 'true' ELSE 'false' END)
        json_array_contains(varchar, bigint) -> boolean = trino_json_array_contains({0}, CAST({1} AS VARCHAR))
        json_array_contains(varchar, double) -> boolean = trino_json_array_contains({0}, CAST({1} AS VARCHAR))
        json_array_contains(varchar, varchar) -> boolean = trino_json_array_contains({0}, CAST(to_json({1}) AS VARCHAR))
        json_array_contains(json, boolean) -> boolean = trino_json_array_contains(CAST({0} AS VARCHAR), CASE WHEN {1} THEN 'true' ELSE 'false' END)
        json_array_contains(json, bigint) -> boolean = trino_json_array_contains(CAST({0} AS VARCHAR), CAST({1} AS VARCHAR))
        json_array_contains(json, double) -> boolean = trino_json_array_contains(CAST({0} AS VARCHAR), CAST({1} AS VARCHAR))
        json_array_contains(json, varchar) -> boolean = trino_json_array_contains(CAST({0} AS VARCHAR), CAST(to_json({1}) AS VARCHAR))
        json_size(varchar, varchar) -> bigint = trino_json_size({0}, {1})
        json_size(json, varchar) -> bigint = trino_json_size(CAST({0} AS VARCHAR), {1})
        is_json_scalar(varchar) -> boolean = trino_is_json_scalar({0})
        is_json_scalar(json) -> boolean = trino_is_json_scalar(CAST({0} AS VARCHAR))
        """;
}
