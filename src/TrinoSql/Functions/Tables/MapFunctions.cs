namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/map.html.</summary>
internal static class MapFunctions
{
    public const string Lines = """
        map() -> map(unknown, unknown) = CAST(map([], []) AS {result})
        map(array(K), array(V)) -> map(K, V) = CASE WHEN len({0}) <> len({1}) THEN {!'INVALID_FUNCTION_ARGUMENT: Key and value arrays must be the same length'} WHEN len(list_distinct({=0})) <> len({0}) THEN {!'INVALID_FUNCTION_ARGUMENT: ' || coalesce('Duplicate map keys (' || CAST(list_filter({0}, lambda $k, $i: list_contains({=0}[1:$i - 1], {~K:$k}))[1] AS VARCHAR) || ') are not allowed', 'map key cannot be null')} WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN map({0}, {1}) END
        map_keys(map(K, V)) -> array(K) = map_keys({0})
        map_values(map(K, V)) -> array(V) = map_values({0})
        map_entries(map(K, V)) -> array(row(K, V)) = list_transform(map_entries({0}), lambda $e: {'field0': $e.key, 'field1': $e.value})
        map_from_entries(array(row(K, V))) -> map(K, V) = CASE WHEN len(list_filter({0}, lambda $m: $m IS NULL)) > 0 THEN {!'INVALID_FUNCTION_ARGUMENT: map entry cannot be null'} WHEN len(list_filter({0}, lambda $n: $n.field0 IS NULL)) > 0 THEN {!'INVALID_FUNCTION_ARGUMENT: map key cannot be null'} WHEN len(list_distinct(list_transform({0}, lambda $d: {~K:$d.field0}))) <> len({0}) THEN {!'INVALID_FUNCTION_ARGUMENT: Duplicate keys (' || CAST(list_filter(list_transform({0}, lambda $d: $d.field0), lambda $k, $i: list_contains(list_transform({0}[1:$i - 1], lambda $f: {~K:$f.field0}), {~K:$k}))[1] AS VARCHAR) || ') are not allowed'} ELSE map_from_entries(list_transform({0}, lambda $e: {'k': $e.field0, 'v': $e.field1})) END
        multimap_from_entries(array(row(K, V))) -> map(K, array(V)) = CASE WHEN len(list_filter({0}, lambda $m: $m IS NULL)) > 0 THEN {!'INVALID_FUNCTION_ARGUMENT: map entry cannot be null'} WHEN len(list_filter({0}, lambda $n: $n.field0 IS NULL)) > 0 THEN {!'INVALID_FUNCTION_ARGUMENT: map key cannot be null'} ELSE list_transform([list_filter(list_transform({0}, lambda $e: $e.field0), lambda $k, $i: NOT list_contains(list_transform({0}[1:$i - 1], lambda $f: $f.field0), $k))], lambda $u: CASE WHEN $u IS NOT NULL THEN map($u, list_transform($u, lambda $k: list_transform(list_filter({0}, lambda $g: $g.field0 = $k), lambda $h: $h.field1))) END)[1] END
        map_concat(map(K, V), map(K, V)...) -> map(K, V) = map_concat({*})
        map_filter(map(K, V), function(K, V, boolean)) -> map(K, V) = CASE WHEN {0} IS NOT NULL THEN map_from_entries(list_filter(map_entries({0}), lambda $e: {1:$e.key|$e.value})) END
        map_zip_with(map(K, V), map(K, U), function(K, V, U, R)) -> map(K, R) = list_transform([list_concat(map_keys({0}), list_filter(map_keys({1}), lambda $k: NOT map_contains({0}, $k)))], lambda $u: CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN map($u, list_transform(list_transform($u, lambda $j: {'k': $j, 'a': {0}[$j], 'b': {1}[$j]}), lambda $e: {2:$e.k|$e.a|$e.b})) END)[1]
        transform_keys(map(K, V), function(K, V, R)) -> map(R, V) = list_transform([list_transform(map_entries({0}), lambda $e: {1:$e.key|$e.value})], lambda $l: CASE WHEN len(list_distinct(list_transform($l, lambda $c: {~R:$c}))) < len(list_filter($l, lambda $n: $n IS NOT NULL)) THEN {!'INVALID_FUNCTION_ARGUMENT: Duplicate map keys (' || CAST(list_filter($l, lambda $k, $i: list_contains(list_transform($l[1:$i - 1], lambda $d: {~R:$d}), {~R:$k}))[1] AS VARCHAR) || ') are not allowed'} WHEN {0} IS NOT NULL THEN map($l, map_values({0})) END)[1]
        transform_values(map(K, V), function(K, V, R)) -> map(K, R) = CASE WHEN {0} IS NOT NULL THEN map(map_keys({0}), list_transform(map_entries({0}), lambda $e: {1:$e.key|$e.value})) END
        """;
}
