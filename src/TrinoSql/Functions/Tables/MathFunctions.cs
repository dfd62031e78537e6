namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/math.html.</summary>
internal static class MathFunctions
{
    public const string Lines = """
        abs(N) -> same = abs({0})
        sign(decimal) -> one = CAST(sign({0}) AS DECIMAL(1,0))
        sign(N) -> same = CASE WHEN isnan({0}) OR {0} = 0 THEN {0} ELSE CAST(sign({0}) AS {result}) END
        cbrt(double) -> double = trino_cbrt({0})
        sqrt(double) -> double = CASE WHEN {0} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt({0}) END
        exp(double) -> double = exp({0})
        ln(double) -> double = CASE WHEN {0} = 0 THEN CAST('-Infinity' AS DOUBLE) WHEN {0} < 0 THEN CAST('NaN' AS DOUBLE) ELSE ln({0}) END
        log2(double) -> double = CASE WHEN {0} = 0 THEN CAST('-Infinity' AS DOUBLE) WHEN {0} < 0 THEN CAST('NaN' AS DOUBLE) ELSE log2({0}) END
        log10(double) -> double = CASE WHEN {0} = 0 THEN CAST('-Infinity' AS DOUBLE) WHEN {0} < 0 THEN CAST('NaN' AS DOUBLE) ELSE log10({0}) END
        log(double, double) -> double = trino_log({0}, {1})
        power(double, double) -> double = pow({0}, {1})
        pow(double, double) -> double = pow({0}, {1})
        e() -> double = CAST('2.718281828459045' AS DOUBLE)
        pi() -> double = pi()
        degrees(double) -> double = degrees({0})
        radians(double) -> double = radians({0})
        sin(double) -> double = sin({0})
        cos(double) -> double = cos({0})
        tan(double) -> double = tan({0})
        asin(double) -> double = CASE WHEN abs({0}) > 1 THEN CAST('NaN' AS DOUBLE) ELSE asin({0}) END
        acos(double) -> double = CASE WHEN abs({0}) > 1 THEN CAST('NaN' AS DOUBLE) ELSE acos({0}) END
        atan(double) -> double = atan({0})
        atan2(double, double) -> double = atan2({0}, {1})
        sinh(double) -> double = sinh({0})
        cosh(double) -> double = cosh({0})
        tanh(double) -> double = tanh({0})
        infinity() -> double = CAST('Infinity' AS DOUBLE)
        nan() -> double = CAST('NaN' AS DOUBLE)
        is_finite(double) -> boolean = isfinite({0})
        is_infinite(double) -> boolean = isinf({0})
        is_nan(double) -> boolean = isnan({0})
        random() -> double = random()
        rand() -> double = random()
        random(N) -> same = CAST(floor(random() * CASE WHEN {0} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: bound must be positive'} ELSE {0} END) AS {result})
        rand(N) -> same = CAST(floor(random() * CASE WHEN {0} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: bound must be positive'} ELSE {0} END) AS {result})
        random(bigint, bigint) -> bigint = CASE WHEN {0} >= {1} THEN {!'INVALID_FUNCTION_ARGUMENT: start value must be less than stop value'} ELSE {0} + CAST(floor(random() * ({1} - {0})) AS BIGINT) END
        rand(bigint, bigint) -> bigint = CASE WHEN {0} >= {1} THEN {!'INVALID_FUNCTION_ARGUMENT: start value must be less than stop value'} ELSE {0} + CAST(floor(random() * ({1} - {0})) AS BIGINT) END
        width_bucket(double, double, double, bigint) -> bigint = trino_width_bucket({0}, {1}, {2}, {3})
        width_bucket(double, array(double)) -> bigint = trino_width_bucket_of({0}, {1})
        to_base(bigint, bigint) -> varchar(64) = trino_to_base({0}, {1})
        from_base(varchar, bigint) -> bigint = trino_from_base({0}, {1})
        cosine_similarity(map(varchar, double), map(varchar, double)) -> double = coalesce(list_sum(list_transform(list_intersect(map_keys({0}), map_keys({1})), lambda $k: {0}[$k] * {1}[$k])), 0) / nullif(sqrt(list_sum(list_transform(map_values({0}), lambda $v: $v * $v))) * sqrt(list_sum(list_transform(map_values({1}), lambda $v: $v * $v))), 0)
        cosine_similarity(array(double), array(double)) -> double = trino_vector('cosine', {0}, {1})
        cosine_distance(map(varchar, double), map(varchar, double)) -> double = 1 - coalesce(list_sum(list_transform(list_intersect(map_keys({0}), map_keys({1})), lambda $k: {0}[$k] * {1}[$k])), 0) / nullif(sqrt(list_sum(list_transform(map_values({0}), lambda $v: $v * $v))) * sqrt(list_sum(list_transform(map_values({1}), lambda $v: $v * $v))), 0)
        cosine_distance(array(double), array(double)) -> double = 1 - trino_vector('cosine', {0}, {1})
        euclidean_distance(array(double), array(double)) -> double = trino_vector('euclidean', {0}, {1})
        dot_product(array(double), array(double)) -> double = trino_vector('dot', {0}, {1})
        inverse_normal_cdf(double, double, double) -> double = trino_inverse_normal_cdf({0}, {1}, {2})
        beta_cdf(double, double, double) -> double = trino_beta_cdf({0}, {1}, {2})
        inverse_beta_cdf(double, double, double) -> double = trino_inverse_beta_cdf({0}, {1}, {2})
        t_cdf(double, bigint) -> double = trino_t_cdf({0}, {1})
        t_pdf(double, bigint) -> double = trino_t_pdf({0}, {1})
        wilson_interval_lower(bigint, bigint, double) -> double = trino_wilson({0}, {1}, {2}, -1)
        wilson_interval_upper(bigint, bigint, double) -> double = trino_wilson({0}, {1}, {2}, 1)
        great_circle_distance(double, double, double, double) -> double = trino_great_circle_distance({0}, {1}, {2}, {3})
        normal_cdf(double, double, double) -> double = trino_normal_cdf({0}, {1}, {2})
        """;
}
