namespace Workbook.TrinoSql.Emission;

/// <summary>Values in a form that DuckDB compares, groups and sorts as Trino does: of zoned times only the instant counts, not the zone shown.</summary>
internal static class Canonical
{
    /// <summary>Whether two values of the type may be equal in Trino and yet be held differently.</summary>
    public static bool IsNeeded(TrinoType type) => type switch
    {
        ZonedTimestampType or ZonedTimeType => true,
        ArrayType array => IsNeeded(array.Element),
        MapType map => IsNeeded(map.Key) || IsNeeded(map.Value),
        RowType row => row.Fields.Any(f => IsNeeded(f.Type)),
        _ => false,
    };

    public static string Of(string sql, TrinoType type, int depth = 0)
    {
        if (!IsNeeded(type))
            return sql;
        var e = $"k{Sql.Number(depth)}";
        return type switch
        {
            ZonedTimestampType => $"struct_extract({sql}, 't')",
            ZonedTimeType => Sql.Fill("trino_time_instant(epoch_us({0}.t), {0}.z)", sql),
            ArrayType array => $"list_transform({sql}, lambda {e}: {Of(e, array.Element, depth + 1)})",
            MapType map => $"list_sort(list_transform(map_entries({sql}), lambda {e}: {{'k': {Of($"({e}).key", map.Key, depth + 1)}, 'v': {Of($"({e}).value", map.Value, depth + 1)}}}))",
            _ => Row(sql, (RowType)type, depth),
        };
    }

    private static string Row(string sql, RowType type, int depth)
    {
        var fields = type.Fields.Select((f, i) =>
            $"{Sql.Text(type.StructField(i))}: {Of($"struct_extract({{0}}, {Sql.Text(type.StructField(i))})", f.Type, depth)}");
        return Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {{{string.Join(", ", fields)}}} END", sql);
    }
}
