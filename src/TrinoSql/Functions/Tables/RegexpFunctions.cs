namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/regexp.html.</summary>
internal static class RegexpFunctions
{
    public const string Lines = """
        regexp_like(varchar, varchar) -> boolean = trino_regexp_like({0}, {1})
        regexp_count(varchar, varchar) -> bigint = trino_regexp_count({0}, {1})
        regexp_extract(varchar, varchar) -> varchar(x) = trino_regexp_extract({0}, {1}, 0)
        regexp_extract(varchar, varchar, bigint) -> varchar(x) = trino_regexp_extract({0}, {1}, {2})
        regexp_extract_all(varchar, varchar) -> array(varchar(x)) = trino_regexp_extract_all({0}, {1}, 0)
        regexp_extract_all(varchar, varchar, bigint) -> array(varchar(x)) = trino_regexp_extract_all({0}, {1}, {2})
        regexp_position(varchar, varchar) -> integer = CAST(trino_regexp_position({0}, {1}, 1, 1) AS INTEGER)
        regexp_position(varchar, varchar, bigint) -> integer = CAST(trino_regexp_position({0}, {1}, {2}, 1) AS INTEGER)
        regexp_position(varchar, varchar, bigint, bigint) -> integer = CAST(trino_regexp_position({0}, {1}, {2}, {3}) AS INTEGER)
        regexp_replace(varchar, varchar) -> varchar(x) = trino_regexp_replace({0}, {1}, '')
        regexp_replace(varchar, varchar, varchar) -> varchar(matched) = trino_regexp_replace({0}, {1}, {2})
        regexp_split(varchar, varchar) -> array(varchar(x)) = trino_regexp_split({0}, {1})
        regexp_replace(varchar, varchar, function(array(varchar), varchar)) -> varchar = list_reduce(list_prepend('', list_transform(CAST(CAST(trino_regexp_pieces({0}, {1}) AS JSON) AS STRUCT(t VARCHAR, g VARCHAR[])[]), lambda $p: coalesce($p.t, '') || CASE WHEN $p.g IS NULL THEN '' ELSE coalesce({2:$p.g}, '') END)), lambda $a, $b: $a || $b)
        """;
}
