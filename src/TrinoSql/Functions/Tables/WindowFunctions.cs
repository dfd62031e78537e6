namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/window.html.</summary>
internal static class WindowFunctions
{
    public const string Lines = """
        row_number() -> bigint = row_number(){tail}
        rank() -> bigint = rank(){tail}
        dense_rank() -> bigint = dense_rank(){tail}
        percent_rank() -> double = percent_rank(){tail}
        cume_dist() -> double = cume_dist(){tail}
        ntile(bigint) -> bigint = ntile({0}){tail}
        first_value(T) -> T = first_value({0}{nulls}){tail}
        last_value(T) -> T = last_value({0}{nulls}){tail}
        nth_value(T, bigint) -> T = nth_value({0}, {1}{nulls}){tail}
        lag(T) -> T = lag({0}{nulls}){tail}
        lag(T, bigint) -> T = lag({0}, CAST({1} AS INTEGER){nulls}){tail}
        lag(T, bigint, T) -> T = lag({0}, CAST({1} AS INTEGER), {2}{nulls}){tail}
        lead(T) -> T = lead({0}{nulls}){tail}
        lead(T, bigint) -> T = lead({0}, CAST({1} AS INTEGER){nulls}){tail}
        lead(T, bigint, T) -> T = lead({0}, CAST({1} AS INTEGER), {2}{nulls}){tail}
        """;
}
