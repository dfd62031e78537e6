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
        ntile(bigint) -> bigint = ntile(CASE WHEN {0} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: Buckets must be greater than 0'} ELSE {0} END){tail}
        first_value(T) -> T = first_value({0}{nulls}){tail}
        last_value(T) -> T = last_value({0}{nulls}){tail}
        nth_value(T, bigint) -> T = nth_value({0}, CASE WHEN {1} < 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Offset must be at least 1'} ELSE {1} END{nulls}){tail}
        lag(T) -> T = lag({0}{nulls}){tail}
        lag(T, bigint) -> T = lag({0}, CASE WHEN {1} < 0 THEN {!'INVALID_FUNCTION_ARGUMENT: Offset must be at least 0'} ELSE CAST({1} AS INTEGER) END{nulls}){tail}
        lag(T, bigint, T) -> T = lag({0}, CASE WHEN {1} < 0 THEN {!'INVALID_FUNCTION_ARGUMENT: Offset must be at least 0'} ELSE CAST({1} AS INTEGER) END, {2}{nulls}){tail}
        lead(T) -> T = lead({0}{nulls}){tail}
        lead(T, bigint) -> T = lead({0}, CASE WHEN {1} < 0 THEN {!'INVALID_FUNCTION_ARGUMENT: Offset must be at least 0'} ELSE CAST({1} AS INTEGER) END{nulls}){tail}
        lead(T, bigint, T) -> T = lead({0}, CASE WHEN {1} < 0 THEN {!'INVALID_FUNCTION_ARGUMENT: Offset must be at least 0'} ELSE CAST({1} AS INTEGER) END, {2}{nulls}){tail}
        """;
}
