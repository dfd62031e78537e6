namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/aggregate.html.</summary>
internal static class AggregateFunctions
{
    // NaN is never the greatest of numbers in Trino, and always in the engine: of the negated ones it is not the least.
    public const string Lines = """
        count() -> bigint = count(*){tail}
        count(T) -> bigint = count({distinct}{=0}){tail}
        sum(bigint) -> bigint = CAST(sum({distinct}{0}){tail} AS BIGINT)
        sum(real) -> real = CAST(sum({distinct}{0}){tail} AS FLOAT)
        sum(double) -> double = sum({distinct}{0}){tail}
        sum(decimal) -> widest = CAST(trino_decimal_sum(CAST(sum({distinct}{0}){tail} AS VARCHAR)) AS {result})
        sum(day) -> day = CAST(sum({distinct}{0}){tail} AS BIGINT)
        sum(month) -> month = CAST(sum({distinct}{0}){tail} AS BIGINT)
        avg(double) -> double = avg({distinct}{0}){tail}
        avg(bigint) -> double = avg({distinct}{0}){tail}
        avg(real) -> real = CAST(avg({distinct}{0}){tail} AS FLOAT)
        avg(decimal) -> same = CAST(trino_decimal_mean(CAST(sum({distinct}{0}){tail} AS VARCHAR), nullif(count({distinct}{0}){tail}, 0)) AS {result})
        avg(day) -> day = CAST(floor(avg({distinct}{0}){tail} + 5e-1) AS BIGINT)
        avg(month) -> month = CAST(floor(avg({distinct}{0}){tail} + 5e-1) AS BIGINT)
        min(O) -> O = min({distinct}{0}){tail}
        max(O) -> O = max({distinct}{0}){tail}
        max(F) -> F = (-(min({distinct}-{0}){tail}))
        min(O, bigint) -> array(O) = min({0}, CASE WHEN {1} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: second argument of max_n/min_n must be positive'} WHEN {1} > 10000 THEN {!'INVALID_FUNCTION_ARGUMENT: second argument of max_n/min_n must be less than or equal to 10000; found ' || {1}} ELSE {1} END){tail}
        max(O, bigint) -> array(O) = max({0}, CASE WHEN {1} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: second argument of max_n/min_n must be positive'} WHEN {1} > 10000 THEN {!'INVALID_FUNCTION_ARGUMENT: second argument of max_n/min_n must be less than or equal to 10000; found ' || {1}} ELSE {1} END){tail}
        min_by(T, U) -> T = arg_min_null({0}, {1}){tail}
        max_by(T, U) -> T = arg_max_null({0}, {1}){tail}
        max_by(T, G) -> T = arg_min_null({0}, -{1}){tail}
        min_by(T, U, bigint) -> array(T) = list_transform(arg_min({'v': {0}}, {1}, CASE WHEN {2} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: third argument of max_by/min_by must be a positive integer'} WHEN {2} > 10000 THEN {!'INVALID_FUNCTION_ARGUMENT: third argument of max_by/min_by must be less than or equal to 10000; found ' || {2}} ELSE {2} END){tail}, lambda $e: $e.v)
        max_by(T, U, bigint) -> array(T) = list_transform(arg_max({'v': {0}}, {1}, CASE WHEN {2} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: third argument of max_by/min_by must be a positive integer'} WHEN {2} > 10000 THEN {!'INVALID_FUNCTION_ARGUMENT: third argument of max_by/min_by must be less than or equal to 10000; found ' || {2}} ELSE {2} END){tail}, lambda $e: $e.v)
        arbitrary(T) -> T = any_value({0}){tail}
        any_value(T) -> T = any_value({0}){tail}
        array_agg(T) -> array(T) = list({distinct}{0}{order}){tail}
        checksum(bigint) -> varbinary = trino_checksum(CAST(sum(CAST(coalesce(trino_checksum_number({0}), 1) AS HUGEINT)){tail} AS VARCHAR))
        checksum(T) -> varbinary = trino_checksum(CAST(sum(CAST(coalesce(trino_checksum_text(CAST({0} AS VARCHAR)), 1) AS HUGEINT)){tail} AS VARCHAR))
        bool_and(boolean) -> boolean = bool_and({0}){tail}
        bool_or(boolean) -> boolean = bool_or({0}){tail}
        every(boolean) -> boolean = bool_and({0}){tail}
        count_if(boolean) -> bigint = CAST(coalesce(count_if({0}){tail}, 0) AS BIGINT)
        listagg(varchar) -> varchar = list_transform([string_agg({distinct}{0}, ''{order}){tail}], lambda $s: CASE WHEN strlen($s) > 1048576 THEN {!'EXCEEDED_FUNCTION_MEMORY_LIMIT: Concatenated string has the length in bytes larger than the maximum output length 1048576'} ELSE $s END)[1]
        listagg(varchar, varchar) -> varchar = list_transform([string_agg({distinct}{0}, {1}{order}){tail}], lambda $s: CASE WHEN strlen($s) > 1048576 THEN {!'EXCEEDED_FUNCTION_MEMORY_LIMIT: Concatenated string has the length in bytes larger than the maximum output length 1048576'} ELSE $s END)[1]
        listagg(varchar, varchar, varchar, boolean) -> varchar = [{0} IS NOT NULL] trino_listagg(list({distinct}{0}{order}){tail}, {1}, {2}, {3})
        approx_distinct(T) -> bigint = CAST(count(DISTINCT {=0}){tail} AS BIGINT)
        approx_distinct(T, double) -> bigint = CASE WHEN max({1}) NOT BETWEEN 0.0040625e0 AND 0.26e0 THEN {!'INVALID_FUNCTION_ARGUMENT: Standard error must be in [0.0040625, 0.26]: ' || trino_double_plain(max({1}))} ELSE CAST(count(DISTINCT {=0}){tail} AS BIGINT) END
        approx_percentile(bigint, double) -> bigint = CASE WHEN {1} < 0 OR {1} > 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Percentile must be between 0 and 1'} ELSE quantile_disc({0}, greatest(least({1} + 1e-9, 1e0), 0e0)){tail} END
        approx_percentile(bigint, double, double) -> bigint = [{0} IS NOT NULL AND {1} IS NOT NULL] CAST(floor(trino_weighted_percentile(list(CAST({0} AS DOUBLE)){tail}, list({1}){tail}, {2}) + 5e-1) AS BIGINT)
        approx_percentile(bigint, array(double)) -> array(bigint) = CASE WHEN list_min({1}) < 0 OR list_max({1}) > 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Percentile must be between 0 and 1'} ELSE quantile_disc({0}, list_transform({1}, lambda $p: greatest(least($p + 1e-9, 1e0), 0e0))){tail} END
        approx_percentile(bigint, double, array(double)) -> array(bigint) = [{0} IS NOT NULL AND {1} IS NOT NULL] list_transform([{'v': list(CAST({0} AS DOUBLE)){tail}, 'w': list({1}){tail}}], lambda $l: list_transform({2}, lambda $p: CAST(floor(trino_weighted_percentile($l.v, $l.w, $p) + 5e-1) AS BIGINT)))[1]
        approx_percentile(real, double) -> real = CASE WHEN {1} < 0 OR {1} > 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Percentile must be between 0 and 1'} ELSE quantile_disc({0}, greatest(least({1} + 1e-9, 1e0), 0e0)){tail} END
        approx_percentile(real, double, double) -> real = [{0} IS NOT NULL AND {1} IS NOT NULL] CAST(trino_weighted_percentile(list(CAST({0} AS DOUBLE)){tail}, list({1}){tail}, {2}) AS FLOAT)
        approx_percentile(real, array(double)) -> array(real) = CASE WHEN list_min({1}) < 0 OR list_max({1}) > 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Percentile must be between 0 and 1'} ELSE quantile_disc({0}, list_transform({1}, lambda $p: greatest(least($p + 1e-9, 1e0), 0e0))){tail} END
        approx_percentile(real, double, array(double)) -> array(real) = [{0} IS NOT NULL AND {1} IS NOT NULL] list_transform([{'v': list(CAST({0} AS DOUBLE)){tail}, 'w': list({1}){tail}}], lambda $l: list_transform({2}, lambda $p: CAST(trino_weighted_percentile($l.v, $l.w, $p) AS FLOAT)))[1]
        approx_percentile(double, double) -> double = CASE WHEN {1} < 0 OR {1} > 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Percentile must be between 0 and 1'} ELSE quantile_disc({0}, greatest(least({1} + 1e-9, 1e0), 0e0)){tail} END
        approx_percentile(double, double, double) -> double = [{0} IS NOT NULL AND {1} IS NOT NULL] trino_weighted_percentile(list(CAST({0} AS DOUBLE)){tail}, list({1}){tail}, {2})
        approx_percentile(double, array(double)) -> array(double) = CASE WHEN list_min({1}) < 0 OR list_max({1}) > 1 THEN {!'INVALID_FUNCTION_ARGUMENT: Percentile must be between 0 and 1'} ELSE quantile_disc({0}, list_transform({1}, lambda $p: greatest(least($p + 1e-9, 1e0), 0e0))){tail} END
        approx_percentile(double, double, array(double)) -> array(double) = [{0} IS NOT NULL AND {1} IS NOT NULL] list_transform([{'v': list(CAST({0} AS DOUBLE)){tail}, 'w': list({1}){tail}}], lambda $l: list_transform({2}, lambda $p: trino_weighted_percentile($l.v, $l.w, $p)))[1]
        approx_most_frequent(bigint, T, bigint) -> map(T, bigint) = list_transform([list({1}){tail}], lambda $l: map_from_entries(list_transform(list_sort(list_transform(list_distinct($l), lambda $k: {'n': -len(list_filter($l, lambda $f: $f = $k)), 'k': $k}))[1:{0}], lambda $e: {'k': $e.k, 'v': CAST(-$e.n AS BIGINT)})))[1]
        bitwise_and_agg(bigint) -> bigint = bit_and({0}){tail}
        bitwise_or_agg(bigint) -> bigint = bit_or({0}){tail}
        bitwise_xor_agg(bigint) -> bigint = bit_xor({0}){tail}
        geometric_mean(double) -> double = geometric_mean({0}){tail}
        histogram(T) -> map(T, bigint) = CAST(histogram({0}){tail} AS MAP({T}, BIGINT))
        histogram(Z) -> map(Z, bigint) = [{0} IS NOT NULL] list_transform([list_sort(list({0}){tail})], lambda $l: list_transform([list_filter(range(1, len($l) + 1), lambda $i: $i = 1 OR {~Z:$l[$i - 1]} <> {~Z:$l[$i]})], lambda $s: CASE WHEN $l IS NOT NULL THEN map(list_transform($s, lambda $i: $l[$i]), list_transform($s, lambda $i, $n: CAST(coalesce($s[$n + 1], len($l) + 1) - $i AS BIGINT))) END)[1])[1]
        map_agg(K, V) -> map(K, V) = [{0} IS NOT NULL] list_transform([list_sort(list_transform(list({'k': {0}, 'v': {1}}){tail}, lambda $e, $i: {'k': $e.k, 'i': $i, 'v': $e.v}))], lambda $l: map_from_entries(list_transform(list_filter($l, lambda $e, $i: $i = 1 OR {~K:$l[$i - 1].k} <> {~K:$e.k}), lambda $f: {'k': $f.k, 'v': $f.v})))[1]
        map_union(map(K, V)) -> map(K, V) = [{0} IS NOT NULL] list_transform([list_sort(list_transform(flatten(list(map_entries({0})){tail}), lambda $e, $i: {'k': $e.key, 'i': $i, 'v': $e.value}))], lambda $l: map_from_entries(list_transform(list_filter($l, lambda $e, $i: $i = 1 OR {~K:$l[$i - 1].k} <> {~K:$e.k}), lambda $f: {'k': $f.k, 'v': $f.v})))[1]
        multimap_agg(K, V) -> map(K, array(V)) = [{0} IS NOT NULL] list_transform([list_sort(list_transform(list({'k': {0}, 'v': {1}}){tail}, lambda $e, $i: {'k': $e.k, 'i': $i, 'v': $e.v}))], lambda $l: list_transform([list_filter(range(1, len($l) + 1), lambda $i: $i = 1 OR {~K:$l[$i - 1].k} <> {~K:$l[$i].k})], lambda $s: CASE WHEN $l IS NOT NULL THEN map(list_transform($s, lambda $i: $l[$i].k), list_transform($s, lambda $i, $n: list_transform($l[$i:coalesce($s[$n + 1] - 1, len($l))], lambda $h: $h.v))) END)[1])[1]
        reduce_agg(T, S, function(S, T, S), function(S, S, S)) -> S = [{0} IS NOT NULL] list_transform([{'l': list({0}){tail}, 'i': CAST({1} AS {S})}], lambda $p: CASE WHEN $p.l IS NOT NULL THEN list_reduce(list_transform($p.l, lambda $e: {'s': CAST(NULL AS {S}), 'x': CAST($e AS {T})}), lambda $a, $b: {'s': CAST({2:$a.s|$b.x} AS {S}), 'x': $b.x}, {'s': $p.i, 'x': CAST(NULL AS {T})}).s END)[1]
        corr(double, double) -> double = list_transform([corr({0}, {1}){tail}], lambda $r: CASE WHEN isfinite($r) THEN $r END)[1]
        covar_pop(double, double) -> double = covar_pop({0}, {1}){tail}
        covar_samp(double, double) -> double = covar_samp({0}, {1}){tail}
        regr_intercept(double, double) -> double = list_transform([regr_intercept({0}, {1}){tail}], lambda $r: CASE WHEN isfinite($r) THEN $r END)[1]
        regr_slope(double, double) -> double = list_transform([regr_slope({0}, {1}){tail}], lambda $r: CASE WHEN isfinite($r) THEN $r END)[1]
        kurtosis(double) -> double = [{0} IS NOT NULL] trino_kurtosis(list({0}){tail})
        skewness(double) -> double = [{0} IS NOT NULL] trino_skewness(list({0}){tail})
        numeric_histogram(bigint, double) -> map(double, double) = [{1} IS NOT NULL] trino_numeric_histogram({0}, list({1}){tail}, list(1e0){tail})
        numeric_histogram(bigint, double, double) -> map(double, double) = [{1} IS NOT NULL AND {2} IS NOT NULL] trino_numeric_histogram({0}, list({1}){tail}, list({2}){tail})
        approx_set(T) -> HyperLogLog = [{0} IS NOT NULL] list_distinct(list(hash({=0})){tail})
        merge(HyperLogLog) -> HyperLogLog = list_distinct(flatten(list({0}){tail}))
        make_set_digest(tinyint) -> SetDigest = [{0} IS NOT NULL] list(trino_hash64_number(CAST({0} AS BIGINT))){tail}
        make_set_digest(smallint) -> SetDigest = [{0} IS NOT NULL] list(trino_hash64_number(CAST({0} AS BIGINT))){tail}
        make_set_digest(integer) -> SetDigest = [{0} IS NOT NULL] list(trino_hash64_number(CAST({0} AS BIGINT))){tail}
        make_set_digest(bigint) -> SetDigest = [{0} IS NOT NULL] list(trino_hash64_number(CAST({0} AS BIGINT))){tail}
        make_set_digest(T) -> SetDigest = [{0} IS NOT NULL] list(trino_hash64_text(CAST({=0} AS VARCHAR))){tail}
        merge_set_digest(SetDigest) -> SetDigest = flatten(list({0}){tail})
        tdigest_agg(double) -> tdigest = [{0} IS NOT NULL] list({0}){tail}
        tdigest_agg(double, double) -> tdigest = [{0} IS NOT NULL AND {1} IS NOT NULL] flatten(list(list_resize(CAST([] AS DOUBLE[]), CAST(round({1}) AS BIGINT), {0})){tail})
        merge(tdigest) -> tdigest = flatten(list({0}){tail})
        qdigest_agg(bigint) -> qdigest(bigint) = [{0} IS NOT NULL] list({0}){tail}
        qdigest_agg(real) -> qdigest(real) = [{0} IS NOT NULL] list({0}){tail}
        qdigest_agg(double) -> qdigest(double) = [{0} IS NOT NULL] list({0}){tail}
        qdigest_agg(bigint, bigint) -> qdigest(bigint) = [{0} IS NOT NULL AND {1} IS NOT NULL] flatten(list(list_resize(CAST([] AS BIGINT[]), {1}, {0})){tail})
        qdigest_agg(double, bigint) -> qdigest(double) = [{0} IS NOT NULL AND {1} IS NOT NULL] flatten(list(list_resize(CAST([] AS DOUBLE[]), {1}, {0})){tail})
        merge(qdigest(T)) -> qdigest(T) = flatten(list({0}){tail})
        entropy(double) -> double = [{0} > 0] list_transform([list({0}){tail}], lambda $l: coalesce(list_sum(list_transform($l, lambda $x: $x / list_sum($l) * log2(list_sum($l) / $x))), 0))[1]
        stddev(double) -> double = stddev_samp({0}){tail}
        stddev_samp(double) -> double = stddev_samp({0}){tail}
        stddev_pop(double) -> double = stddev_pop({0}){tail}
        variance(double) -> double = var_samp({0}){tail}
        var_samp(double) -> double = var_samp({0}){tail}
        var_pop(double) -> double = var_pop({0}){tail}
        """;
}
