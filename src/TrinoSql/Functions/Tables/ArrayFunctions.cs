namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/array.html.</summary>
internal static class ArrayFunctions
{
    public const string Lines = """
        all_match(array(T), function(T, boolean)) -> boolean = list_bool_and(list_transform({0}, {1}))
        """;
}
