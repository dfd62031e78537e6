using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Arrays, maps and rows; time zones and TRIM.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private Typed Array(ArrayConstructor array)
    {
        var items = array.Items.Select(Translate).ToList();
        var element = Common("All ARRAY elements", items, array.Items);
        var type = new ArrayType(element);
        return new Typed(items.Count == 0 ? Sql.Cast("[]", type) : $"[{string.Join(", ", items.Select(i => Casts.Coerce(i, element).Sql))}]", type);
    }

    private static TrinoType Common(string what, IReadOnlyList<Typed> values, IEnumerable<Expression> nodes)
    {
        TrinoType type = PlainType.Unknown;
        foreach (var (value, node) in values.Zip(nodes))
        {
            type = Coercion.Common(type, value.Type) ?? throw Error(
                ErrorCodes.TypeMismatch,
                node,
                $"{what} must be the same type or coercible to a common type. Cannot find common type between {type} and {value.Type}, "
                + $"all types (without duplicates): [{string.Join(", ", values.Select(v => v.Type).Distinct())}]");
        }

        return type;
    }

    private Typed Row(RowConstructor row)
    {
        var items = row.Items.Select(Translate).ToList();
        var type = new RowType([.. items.Select(i => new RowField(null, i.Type))]);
        return new Typed($"{{{string.Join(", ", items.Select((v, i) => $"{Sql.Text(type.StructField(i))}: {Known(v)}"))}}}", type);
    }

    /// <summary>A NULL of no type would become DuckDB's own untyped NULL.</summary>
    private static string Known(Typed value) => value.Type == PlainType.Unknown ? Sql.Cast(value.Sql, value.Type) : value.Sql;

    private Typed Element(Subscript subscript)
    {
        var (container, index) = (Translate(subscript.Base), Translate(subscript.Index));
        switch (container.Type)
        {
            case ArrayType array when Coercion.IsInteger(index.Type) || index.Type == PlainType.Unknown:
                return new Typed(ArrayElement(container.Sql, index.Sql, array.Element), array.Element);
            case MapType map when Coercion.CanCoerce(index.Type, map.Key):
                return new Typed(MapElement(container.Sql, Casts.Coerce(index, map.Key), map), map.Value);
            case RowType row when index.Integer is { } n:
                return n >= 1 && n <= row.Fields.Count
                    ? Field(container.Sql, row, (int)n - 1)
                    : throw Error(ErrorCodes.InvalidFunctionArgument, subscript.Index, $"ROW index must be from 1 to {Sql.Number(row.Fields.Count)}: {Sql.Number(n)}");
            default:
                throw Error(ErrorCodes.TypeMismatch, subscript, $"Cannot apply operator: {container.Type}[{index.Type}]");
        }
    }

    private string ArrayElement(string array, string index, TrinoType type)
    {
        var failed = _failure.Fail(
            "'INVALID_FUNCTION_ARGUMENT: ' || CASE WHEN {1} = 0 THEN 'SQL array indices start at 1' WHEN {1} < 0 THEN 'Array subscript is negative: ' || {1} "
            + "ELSE 'Array subscript must be less than or equal to array length: ' || {1} || ' > ' || len({0}) END",
            type);
        return Sql.Fill($"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL OR ({{1}} >= 1 AND {{1}} <= len({{0}})) THEN {{0}}[{{1}}] ELSE {failed} END", array, index);
    }

    private string MapElement(string map, Typed key, MapType type)
    {
        var failed = _failure.Fail($"'INVALID_FUNCTION_ARGUMENT: Key not present in map: ' || {TextCasts.ToText("{1}", key.Type)}", type.Value);
        if (Canonical.IsNeeded(type.Key))
        {
            var keys = $"list_transform(map_keys({{0}}), lambda k: {Canonical.Of("k", type.Key)})";
            var at = Sql.Fill($"list_position({keys}, {Canonical.Of("{1}", type.Key)})", "{0}", "{1}");
            return Sql.Fill($"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL OR {at} > 0 THEN map_values({{0}})[{at}] ELSE {failed} END", map, key.Sql);
        }

        return Sql.Fill($"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL OR map_contains({{0}}, {{1}}) THEN {{0}}[{{1}}] ELSE {failed} END", map, key.Sql);
    }

    /// <summary>A plain timestamp is a local time of the session's zone, UTC; the instant stays and only the zone shown changes.</summary>
    private Typed InZone(AtTimeZone node)
    {
        var (value, zone) = (Translate(node.Value), Translate(node.Zone));
        if (zone.Type == PlainType.IntervalDayToSecond)
            zone = new Typed(Sql.Fill("printf('%s%02d:%02d', CASE WHEN {0} < 0 THEN '-' ELSE '+' END, abs({0}) // 3600000, abs({0}) // 60000 % 60)", zone.Sql), new VarcharType());
        if (!Coercion.IsText(zone.Type))
            throw Error(ErrorCodes.TypeMismatch, node.Zone, $"Type of AT TIME ZONE zone must be varchar: {zone.Type}");
        if (value.Type is TimeType or ZonedTimeType)
        {
            var time = value.Type is TimeType plain ? new ZonedTimeType(plain.Precision) : value.Type;
            return new Typed(
                Sql.Fill("CASE WHEN {0} IS NOT NULL THEN {'t': CAST(make_timestamp(trino_time_shift(epoch_us({0}.t), {0}.z, {1})) AS TIME), 'z': {1}} END",
                    Casts.Coerce(value, time).Sql, $"trino_fixed_offset({ZoneSql(zone, node.Zone)})"), time);
        }

        if (value.Type is not (TimestampType or ZonedTimestampType))
            throw Error(ErrorCodes.TypeMismatch, node.Value, $"Type of value must be a time or timestamp with or without time zone (actual {value.Type})");
        var type = value.Type is TimestampType timestamp ? new ZonedTimestampType(timestamp.Precision) : (ZonedTimestampType)value.Type;
        return new Typed(
            Sql.Fill("CASE WHEN {0} IS NOT NULL THEN {'t': struct_extract({0}, 't'), 'z': {1}} END", Casts.Coerce(value, type).Sql, ZoneSql(zone, node.Zone)), type);
    }

    private static string ZoneSql(Typed zone, Node node)
    {
        if (zone.Text is not { } text)
            return $"trino_zone({zone.Sql})";
        return Sql.Text(TimeLiterals.Zone(text) ?? throw Error(ErrorCodes.InvalidFunctionArgument, node, $"'{text}' is not a valid time zone"));
    }

    private Typed Trimmed(Trim trim)
    {
        var text = Translate(trim.Text);
        var characters = trim.Characters is null ? null : Translate(trim.Characters);
        if (!IsTextual(text.Type) || (characters is not null && !IsTextual(characters.Type)))
            throw Error(ErrorCodes.FunctionNotFound, trim, $"Unexpected parameters ({text.Type}) for function trim. Expected: trim(varchar(n))");
        var function = trim.Side switch { "LEADING" => "ltrim", "TRAILING" => "rtrim", _ => "trim" };
        var set = characters?.Sql ?? Functions.TemplateRendering.Whitespace;
        return new Typed($"{function}({text.Sql}, {set})", text.Type is VarcharType ? text.Type : new VarcharType((text.Type as CharType)?.Length));
    }
}
