namespace Workbook.TrinoSql.Emission;

/// <summary>Casts from and to JSON, element by element.</summary>
internal static class JsonValues
{
    private static readonly VarcharType Text = new();

    public static string ToJson(string sql, TrinoType from) => $"CAST({JsonText(sql, from, 0)} AS JSON)";

    /// <summary>The value's JSON as text, NULL for NULL.</summary>
    private static string JsonText(string sql, TrinoType from, int depth)
    {
        var e = $"j{Sql.Number(depth)}";
        return from switch
        {
            _ when from == PlainType.Json => $"CAST({sql} AS VARCHAR)",
            _ when from == PlainType.Boolean || Coercion.IsInteger(from) || from is DecimalType => $"CAST({sql} AS VARCHAR)",
            _ when from == PlainType.Double => $"trino_json_number({sql})",
            _ when from == PlainType.Real => $"trino_json_real({sql})",
            ArrayType array => Sql.Fill(
                $"CASE WHEN {{0}} IS NOT NULL THEN '[' || coalesce(array_to_string(list_transform({{0}}, lambda {e}: {Member(e, array.Element, depth)}), ','), '') || ']' END", sql),
            MapType map => Sql.Fill(
                $"CASE WHEN {{0}} IS NOT NULL THEN '{{' || coalesce(array_to_string(list_transform(list_sort(list_transform(map_entries({{0}}), lambda {e}: "
                + $"{{'k': {KeyText($"({e}).key", map.Key)}, 'v': {Member($"({e}).value", map.Value, depth)}}})), lambda {e}: CAST(to_json(({e}).k) AS VARCHAR) || ':' || ({e}).v), ','), '') || '}}' END",
                sql),
            RowType row => Sql.Fill(
                $"CASE WHEN {{0}} IS NOT NULL THEN '{{' || {string.Join(" || ',' || ", row.Fields.Select((f, i) => RowMember(row, f, i, depth)))} || '}}' END", sql),
            _ => $"CAST(to_json({TextCasts.ToText(sql, from)}) AS VARCHAR)",
        };
    }

    private static string RowMember(RowType row, RowField field, int index, int depth) =>
        $"{Sql.Text(JsonName(field))} || ':' || {Member($"struct_extract({{0}}, {Sql.Text(row.StructField(index))})", field.Type, depth)}";

    private static string JsonName(RowField field) => System.Text.Json.JsonSerializer.Serialize(field.Name ?? "");

    private static string Member(string sql, TrinoType type, int depth) => $"coalesce({JsonText(sql, type, depth + 1)}, 'null')";

    private static string KeyText(string sql, TrinoType key) => key == PlainType.Double ? $"trino_json_number({sql})" : TextCasts.ToText(sql, key);

    public static string FromJson(string sql, TrinoType to, Failure failure)
    {
        var value = Value($"CAST({sql} AS VARCHAR)", to, 0);
        return failure == Failure.Null ? $"TRY({value})" : value;
    }

    private static string Value(string json, TrinoType to, int depth)
    {
        var name = Sql.Text(to.ToString());
        var e = $"j{Sql.Number(depth)}";
        switch (to)
        {
            case VarcharType varchar:
                var text = $"trino_json_to_varchar({json})";
                return varchar.Length is { } length ? $"substr({text}, 1, {Sql.Number(length)})" : text;
            case DecimalType:
                return TextCasts.FromText($"trino_json_to_decimal({json}, {name})", to, Failure.Raise);
            case ArrayType array:
                return $"list_transform(trino_json_elements({json}, {name}), lambda {e}: {Value(e, array.Element, depth + 1)})";
            case MapType map:
                return Sql.Fill(
                    $"CASE WHEN {{0}} IS NOT NULL THEN map(list_transform(map_keys({{0}}), lambda {e}: {KeyValue(e, map.Key)}), "
                    + $"list_transform(map_values({{0}}), lambda {e}: {Value(e, map.Value, depth + 1)})) END",
                    $"trino_json_members({json}, {name})");
            case RowType row:
                var names = string.Join(", ", row.Fields.Select(f => Sql.Text(f.Name ?? "")));
                var fields = row.Fields.Select((f, i) => $"{Sql.Text(row.StructField(i))}: {Value($"{e}[{Sql.Number(i + 1)}]", f.Type, depth + 1)}");
                return $"list_transform([trino_json_fields({json}, [{names}], {name})], lambda {e}: CASE WHEN {e} IS NOT NULL THEN {{{string.Join(", ", fields)}}} END)[1]";
            case PlainType when to == PlainType.Json:
                return $"CAST({json} AS JSON)";
            case PlainType when to == PlainType.Boolean:
                return $"trino_json_to_boolean({json})";
            case PlainType when Coercion.IsInteger(to):
                return Sql.Cast($"trino_json_to_bigint({json}, {name})", to);
            case PlainType when Coercion.IsFloating(to):
                return Sql.Cast($"trino_json_to_double({json}, {name})", to);
            default:
                return Casts.Explicit(new Typed($"trino_json_to_varchar({json})", Text), to, Failure.Raise)!;
        }
    }

    private static string KeyValue(string key, TrinoType type) =>
        type is VarcharType ? key : Casts.Explicit(new Typed(key, Text), type, Failure.Raise)!;
}
