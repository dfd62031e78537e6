namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/array.html.</summary>
internal static class ArrayFunctions
{
    public const string Lines = """
        all_match(array(T), function(T, boolean)) -> boolean = list_transform([list_transform({0}, {1})], lambda $r: CASE WHEN $r IS NULL THEN NULL WHEN list_contains($r, false) THEN false WHEN len(list_filter($r, lambda $n: $n IS NULL)) > 0 THEN NULL ELSE true END)[1]
        any_match(array(T), function(T, boolean)) -> boolean = list_transform([list_transform({0}, {1})], lambda $r: CASE WHEN $r IS NULL THEN NULL WHEN list_contains($r, true) THEN true WHEN len(list_filter($r, lambda $n: $n IS NULL)) > 0 THEN NULL ELSE false END)[1]
        none_match(array(T), function(T, boolean)) -> boolean = list_transform([list_transform({0}, {1})], lambda $r: CASE WHEN $r IS NULL THEN NULL WHEN list_contains($r, true) THEN false WHEN len(list_filter($r, lambda $n: $n IS NULL)) > 0 THEN NULL ELSE true END)[1]
        array_distinct(array(T)) -> array(T) = list_filter({0}, lambda $e, $i: CASE WHEN $e IS NULL THEN len(list_filter({0}[1:$i - 1], lambda $n: $n IS NULL)) = 0 ELSE NOT list_contains({=0}[1:$i - 1], {=0}[$i]) END)
        array_union(array(T), array(T)) -> array(T) = list_transform([CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN {'u': list_concat({0}, {1}), 'c': list_concat({=0}, {=1})} END], lambda $s: list_filter($s.u, lambda $e, $i: CASE WHEN $e IS NULL THEN len(list_filter($s.u[1:$i - 1], lambda $n: $n IS NULL)) = 0 ELSE NOT list_contains($s.c[1:$i - 1], $s.c[$i]) END))[1]
        array_intersect(array(T), array(T)) -> array(T) = CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL WHEN len({0}) < len({1}) THEN list_filter({1}, lambda $e, $i: CASE WHEN $e IS NULL THEN len(list_filter({1}[1:$i - 1], lambda $n: $n IS NULL)) = 0 AND len(list_filter({0}, lambda $n: $n IS NULL)) > 0 ELSE NOT list_contains({=1}[1:$i - 1], {=1}[$i]) AND list_contains({=0}, {=1}[$i]) END) ELSE list_filter({0}, lambda $e, $i: CASE WHEN $e IS NULL THEN len(list_filter({0}[1:$i - 1], lambda $n: $n IS NULL)) = 0 AND len(list_filter({1}, lambda $n: $n IS NULL)) > 0 ELSE NOT list_contains({=0}[1:$i - 1], {=0}[$i]) AND list_contains({=1}, {=0}[$i]) END) END
        array_except(array(T), array(T)) -> array(T) = CASE WHEN {1} IS NOT NULL THEN list_filter({0}, lambda $e, $i: CASE WHEN $e IS NULL THEN len(list_filter({0}[1:$i - 1], lambda $n: $n IS NULL)) = 0 AND len(list_filter({1}, lambda $n: $n IS NULL)) = 0 ELSE NOT list_contains({=0}[1:$i - 1], {=0}[$i]) AND NOT list_contains({=1}, {=0}[$i]) END) END
        arrays_overlap(array(T), array(T)) -> boolean = CASE WHEN list_has_any({=0}, {=1}) THEN true WHEN len(list_filter({0}, lambda $n: $n IS NULL)) > 0 AND len({1}) > 0 OR len(list_filter({1}, lambda $n: $n IS NULL)) > 0 AND len({0}) > 0 THEN NULL WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN false END
        array_max(array(F)) -> F = CASE WHEN len(list_filter({0}, lambda $n: $n IS NULL)) = 0 THEN -list_min(list_transform({0}, lambda $n: -$n)) END
        array_max(array(O)) -> O = CASE WHEN len(list_filter({0}, lambda $n: $n IS NULL)) = 0 THEN list_max({0}) END
        array_min(array(O)) -> O = CASE WHEN len(list_filter({0}, lambda $n: $n IS NULL)) = 0 THEN list_min({0}) END
        array_position(array(T), T) -> bigint = CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN CAST(coalesce(list_position({=0}, {=1}), 0) AS BIGINT) END
        array_remove(array(T), T) -> array(T) = CASE WHEN {1} IS NOT NULL THEN list_filter({0}, lambda $e, $i: $e IS NULL OR {=0}[$i] <> {=1}) END
        array_sort(array(O)) -> array(O) = list_sort({0}, 'ASC', 'NULLS LAST')
        array_sort(array(T), function(T, T, bigint)) -> array(T) = CASE WHEN {0} IS NOT NULL THEN list_reduce(list_prepend(CAST([] AS {T}[]), list_transform({0}, lambda $e: [$e])), lambda $a, $b: list_transform([len(list_filter($a, lambda $y: CASE {1:$y|$b[1]} WHEN -1 THEN true WHEN 0 THEN true WHEN 1 THEN false ELSE {!'INVALID_FUNCTION_ARGUMENT: Lambda comparator must return either -1, 0, or 1'} IS NULL END))], lambda $n: list_concat($a[1:$n], $b, $a[$n + 1:]))[1]) END
        array_first(array(T)) -> T = {0}[1]
        array_last(array(T)) -> T = {0}[-1]
        array_histogram(array(T)) -> map(T, bigint) = list_transform([list_filter({0}, lambda $e, $i: $e IS NOT NULL AND NOT list_contains({0}[1:$i - 1], $e))], lambda $u: CASE WHEN $u IS NOT NULL THEN map($u, list_transform($u, lambda $k: CAST(len(list_filter({0}, lambda $f: $f = $k)) AS BIGINT))) END)[1]
        cardinality(array(T)) -> bigint = len({0})
        cardinality(map(K, V)) -> bigint = CAST(cardinality({0}) AS BIGINT)
        cardinality(HyperLogLog) -> bigint = len({0})
        cardinality(SetDigest) -> bigint = len(list_distinct({0}))
        hash_counts(SetDigest) -> map(bigint, smallint) = list_transform([list_sort(list_distinct({0}))], lambda $u: CASE WHEN $u IS NOT NULL THEN map($u, list_transform($u, lambda $h: CAST(least(len(list_filter({0}, lambda $e: $e = $h)), 32767) AS SMALLINT))) END)[1]
        empty_approx_set() -> HyperLogLog = CAST([] AS UBIGINT[])
        intersection_cardinality(SetDigest, SetDigest) -> bigint = len(list_intersect({0}, {1}))
        quantile_at_value(qdigest(T), T) -> double = CASE WHEN len({0}) > 0 AND {1} >= list_min({0}) AND {1} <= list_max({0}) THEN CAST(len(list_filter({0}, lambda $e: $e < {1})) AS DOUBLE) / len({0}) END
        scale_tdigest(tdigest, double) -> tdigest = CASE WHEN {1} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: Scale factor must be positive.'} ELSE flatten(list_transform({0}, lambda $e: list_resize(CAST([] AS DOUBLE[]), CAST(round({1}) AS BIGINT), $e))) END
        jaccard_index(SetDigest, SetDigest) -> double = trino_jaccard_index({0}, {1})
        value_at_quantile(tdigest, double) -> double = list_sort({0})[least(CAST(floor({1} * len({0})) AS BIGINT) + 1, len({0}))]
        value_at_quantile(qdigest(T), double) -> T = list_sort({0})[least(CAST(floor({1} * len({0})) AS BIGINT) + 1, len({0}))]
        values_at_quantiles(tdigest, array(double)) -> array(double) = list_transform({1}, lambda $q: list_sort({0})[least(CAST(floor($q * len({0})) AS BIGINT) + 1, len({0}))])
        values_at_quantiles(qdigest(T), array(double)) -> array(T) = list_transform({1}, lambda $q: list_sort({0})[least(CAST(floor($q * len({0})) AS BIGINT) + 1, len({0}))])
        combinations(array(T), bigint) -> array(array(T)) = list_transform(trino_combinations(len({0}), {1}), lambda $c: list_transform($c, lambda $i: {0}[$i]))
        contains(array(T), T) -> boolean = CASE WHEN list_contains({=0}, {=1}) THEN true WHEN {1} IS NULL OR len(list_filter({0}, lambda $n: $n IS NULL)) > 0 THEN NULL WHEN {0} IS NOT NULL THEN false END
        contains_sequence(array(T), array(T)) -> boolean = len({1}) = 0 OR len(list_filter(range(1, len({0}) - len({1}) + 2), lambda $i: {0}[$i:$i + len({1}) - 1] = {1})) > 0
        element_at(array(T), bigint) -> T = CASE WHEN {1} = 0 THEN {!'INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1'} ELSE {0}[{1}] END
        element_at(map(Z, V), Z) -> V = map_values({0})[list_position(list_transform(map_keys({0}), lambda $k: {~Z:$k}), {=1})]
        element_at(map(K, V), K) -> V = {0}[{1}]
        filter(array(T), function(T, boolean)) -> array(T) = list_filter({0}, {1})
        find_first(array(T), function(T, boolean)) -> T = list_filter({0}, {1})[1]
        flatten(array(array(T))) -> array(T) = flatten({0})
        ngrams(array(T), bigint) -> array(array(T)) = CASE WHEN {1} <= 0 THEN {!'INVALID_FUNCTION_ARGUMENT: N must be positive'} WHEN {1} >= len({0}) THEN [{0}] ELSE list_transform(range(1, len({0}) - {1} + 2), lambda $i: {0}[$i:$i + {1} - 1]) END
        reduce(array(T), S, function(S, T, S), function(S, R)) -> R = CASE WHEN {0} IS NOT NULL THEN list_transform([list_reduce(list_transform({0}, lambda $e: {'s': CAST(NULL AS {S}), 'x': CAST($e AS {T})}), lambda $a, $b: {'s': CAST({2:$a.s|$b.x} AS {S}), 'x': $b.x}, {'s': CAST({1} AS {S}), 'x': CAST(NULL AS {T})}).s], lambda $r: {3:$r})[1] END
        repeat(T, bigint) -> array(T) = CASE WHEN {1} > 10000 THEN {!'INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be less than or equal to 10000'} WHEN {1} < 0 THEN {!'INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be greater than or equal to 0'} ELSE list_resize(CAST([] AS {T}[]), {1}, {0}) END
        reverse(array(T)) -> array(T) = list_reverse({0})
        shuffle(array(T)) -> array(T) = list_transform(list_sort(list_transform({0}, lambda $e: {'r': random(), 'e': $e})), lambda $f: $f.e)
        slice(array(T), bigint, bigint) -> array(T) = CASE WHEN {1} = 0 THEN {!'INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1'} WHEN {2} < 0 THEN {!'INVALID_FUNCTION_ARGUMENT: length must be greater than or equal to 0'} WHEN {2} = 0 OR {1} < -len({0}) THEN {0}[1:0] WHEN {1} < 0 THEN {0}[len({0}) + {1} + 1:len({0}) + {1} + {2}] ELSE {0}[{1}:{1} + {2} - 1] END
        transform(array(T), function(T, R)) -> array(R) = list_transform({0}, {1})
        trim_array(array(T), bigint) -> array(T) = CASE WHEN {1} < 0 THEN {!'INVALID_FUNCTION_ARGUMENT: size must not be negative: ' || {1}} WHEN {1} > len({0}) THEN {!'INVALID_FUNCTION_ARGUMENT: size must not exceed array cardinality ' || len({0}) || ': ' || {1}} ELSE {0}[1:len({0}) - {1}] END
        zip_with(array(T), array(U), function(T, U, R)) -> array(R) = CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN list_transform(list_zip({0}, {1}), lambda $z: {2:$z[1]|$z[2]}) END
        """;
}
