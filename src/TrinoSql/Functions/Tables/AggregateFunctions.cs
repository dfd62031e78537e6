namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/aggregate.html.</summary>
internal static class AggregateFunctions
{
    public const string Lines = """
        count() -> bigint = count(*){tail}
        count(T) -> bigint = count({distinct}{0}){tail}
        sum(bigint) -> bigint = CAST(sum({distinct}{0}{order}){tail} AS BIGINT)
        sum(real) -> real = CAST(sum({distinct}{0}{order}){tail} AS FLOAT)
        sum(double) -> double = sum({distinct}{0}{order}){tail}
        sum(day) -> day = CAST(sum({distinct}{0}){tail} AS BIGINT)
        sum(month) -> month = CAST(sum({distinct}{0}){tail} AS BIGINT)
        avg(double) -> double = avg({distinct}{0}){tail}
        avg(bigint) -> double = avg({distinct}{0}){tail}
        avg(real) -> real = CAST(avg({distinct}{0}){tail} AS FLOAT)
        min(T) -> T = min({distinct}{0}){tail}
        max(T) -> T = max({distinct}{0}){tail}
        min(T, bigint) -> array(T) = min({0}, {1}){tail}
        max(T, bigint) -> array(T) = max({0}, {1}){tail}
        min_by(T, U) -> T = arg_min_null({0}, {1}){tail}
        max_by(T, U) -> T = arg_max_null({0}, {1}){tail}
        min_by(T, U, bigint) -> array(T) = arg_min({0}, {1}, {2}){tail}
        max_by(T, U, bigint) -> array(T) = arg_max({0}, {1}, {2}){tail}
        arbitrary(T) -> T = any_value({0}){tail}
        any_value(T) -> T = any_value({0}){tail}
        array_agg(T) -> array(T) = list({distinct}{0}{order}){tail}
        bool_and(boolean) -> boolean = bool_and({0}){tail}
        bool_or(boolean) -> boolean = bool_or({0}){tail}
        every(boolean) -> boolean = bool_and({0}){tail}
        count_if(boolean) -> bigint = CAST(count_if({0}){tail} AS BIGINT)
        listagg(varchar) -> varchar = string_agg({distinct}{0}, ''{order}){tail}
        listagg(varchar, varchar) -> varchar = string_agg({distinct}{0}, {1}{order}){tail}
        approx_distinct(T) -> bigint = CAST(count(DISTINCT {0}){tail} AS BIGINT)
        approx_distinct(T, double) -> bigint = CAST(count(DISTINCT {0}){tail} AS BIGINT)
        approx_percentile(N, double) -> N = quantile_disc({0}, {1}){tail}
        approx_percentile(N, array(double)) -> array(N) = quantile_disc({0}, {1}){tail}
        stddev(double) -> double = stddev_samp({0}){tail}
        stddev_samp(double) -> double = stddev_samp({0}){tail}
        stddev_pop(double) -> double = stddev_pop({0}){tail}
        variance(double) -> double = var_samp({0}){tail}
        var_samp(double) -> double = var_samp({0}){tail}
        var_pop(double) -> double = var_pop({0}){tail}
        """;
}
