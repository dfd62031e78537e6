using System.Globalization;

namespace Workbook.TrinoSql.Emission;

/// <summary>Casts with Trino's results: strict text, rounding away from zero, exact timestamp text.</summary>
internal static class Casts
{
    /// <summary>The value as another type, where Trino would convert it by itself.</summary>
    public static Typed Coerce(Typed value, TrinoType to)
    {
        if (value.Type == to)
            return value;
        if (value.Type == PlainType.Unknown)
            return new Typed(Sql.Cast(value.Sql, to), to);
        if (value.Type is VarcharType && to is VarcharType)
            return value with { Type = to };
        if (value.Integer is { } number && to == PlainType.BigInt)
            return new Typed(Sql.Cast(Sql.Number(number), to), to) { Integer = number };
        return new Typed(Convert(value.Sql, value.Type, to, Failure.Raise), to);
    }

    /// <summary>DuckDB's SQL of <c>CAST</c>; null when Trino knows no such cast.</summary>
    public static string? Explicit(Typed value, TrinoType to, Failure failure) =>
        value.Type == PlainType.Unknown || IsKnown(value.Type, to) ? Convert(value.Sql, value.Type, to, failure) : null;

    public static bool IsKnown(TrinoType from, TrinoType to)
    {
        if (from == to || from == PlainType.Unknown)
            return true;
        return (from, to) switch
        {
            (ArrayType a, ArrayType b) => IsKnown(a.Element, b.Element),
            (MapType a, MapType b) => IsKnown(a.Key, b.Key) && IsKnown(a.Value, b.Value),
            (RowType a, RowType b) => a.Fields.Count == b.Fields.Count && a.Fields.Zip(b.Fields).All(p => IsKnown(p.First.Type, p.Second.Type)),
            (_, ArrayType or MapType or RowType) => from == PlainType.Json,
            (_, PlainType) when to == PlainType.Json => from != PlainType.VarBinary && !Coercion.IsInterval(from),
            (ArrayType or MapType or RowType, _) => false,
            (_, VarcharType or CharType) => from != PlainType.VarBinary,
            _ when Coercion.IsText(from) => to != PlainType.VarBinary && !Coercion.IsInterval(to),
            _ when from == PlainType.Json => Coercion.IsNumeric(to) || to == PlainType.Boolean,
            _ when Coercion.IsNumeric(from) || from == PlainType.Boolean => Coercion.IsNumeric(to) || to == PlainType.Boolean,
            _ => IsTimeCast(from, to),
        };
    }

    private static bool IsTimeCast(TrinoType from, TrinoType to) => (from, to) switch
    {
        (PlainType, TimestampType or ZonedTimestampType) => from == PlainType.Date,
        (TimestampType or ZonedTimestampType, PlainType) => to == PlainType.Date,
        (TimestampType or ZonedTimestampType, TimestampType or ZonedTimestampType or TimeType) => true,
        (TimeType, TimeType or TimestampType) => true,
        (PlainType, PlainType) => (from == PlainType.Uuid && to == PlainType.VarBinary) || (from == PlainType.VarBinary && to == PlainType.Uuid),
        _ => false,
    };

    private static string Convert(string sql, TrinoType from, TrinoType to, Failure failure)
    {
        if (from == to)
            return sql;
        if (from == PlainType.Unknown)
            return Sql.Cast(sql, to);
        if (to == PlainType.Json)
            return ToJson(sql, from);
        if (from == PlainType.Json)
            return FromJson(sql, to, failure);
        return (from, to) switch
        {
            (_, VarcharType varchar) => Cut(TextCasts.ToText(sql, from), from, varchar),
            (_, CharType c) => Sql.Fill(string.Create(CultureInfo.InvariantCulture, $"rpad({{0}}, {c.Length}, ' ')"), TextCasts.ToText(sql, from)),
            _ when Coercion.IsText(from) => TextCasts.FromText(from is CharType ? $"rtrim({sql})" : sql, to, failure),
            (_, DecimalType) when Coercion.IsFloating(from) => Plain(sql, to, failure),
            _ when Coercion.IsFloating(from) && Coercion.IsInteger(to) => Plain($"round({sql})", to, failure),
            (ArrayType a, ArrayType b) => Sql.Fill($"list_transform({{0}}, lambda e: {Convert("e", a.Element, b.Element, failure)})", sql),
            (MapType a, MapType b) => Map(sql, a, b, failure),
            (RowType a, RowType b) => Row(sql, a, b, failure),
            _ when to is TimestampType or ZonedTimestampType or TimeType || from is ZonedTimestampType => TimeCasts.Convert(sql, from, to, failure),
            (_, PlainType) when to == PlainType.Uuid || to == PlainType.VarBinary => Plain(sql, to, failure),
            _ => Plain(sql, to, failure),
        };
    }

    public static string Plain(string sql, TrinoType to, Failure failure) =>
        failure == Failure.Null ? $"TRY_CAST({sql} AS {to.ToDuckDb()})" : Sql.Cast(sql, to);

    private static string Cut(string sql, TrinoType from, VarcharType to)
    {
        if (to.Length is not { } length || (from is VarcharType { Length: { } had } && had <= length) || (from is CharType c && c.Length <= length))
            return sql;
        return $"substr({sql}, 1, {Sql.Number(length)})";
    }

    private static string Map(string sql, MapType from, MapType to, Failure failure) => Sql.Fill(
        $"CASE WHEN {{0}} IS NOT NULL THEN map(list_transform(map_keys({{0}}), lambda e: {Convert("e", from.Key, to.Key, failure)}), "
        + $"list_transform(map_values({{0}}), lambda e: {Convert("e", from.Value, to.Value, failure)})) END",
        sql);

    private static string Row(string sql, RowType from, RowType to, Failure failure)
    {
        var fields = from.Fields.Select((field, i) =>
            $"{Sql.Text(to.StructField(i))}: {Convert($"struct_extract({{0}}, {Sql.Text(from.StructField(i))})", field.Type, to.Fields[i].Type, failure)}");
        return Sql.Fill("CASE WHEN {0} IS NOT NULL THEN {" + string.Join(", ", fields) + "} END", sql);
    }

    private static string ToJson(string sql, TrinoType from) => from switch
    {
        VarcharType or CharType => $"to_json({sql})",
        DecimalType or TimestampType or ZonedTimestampType => $"to_json({TextCasts.ToText(sql, from)})",
        _ => $"to_json({sql})",
    };

    private static string FromJson(string sql, TrinoType to, Failure failure) => to switch
    {
        VarcharType varchar => Cut($"json_extract_string({sql}, '$')", new VarcharType(), varchar),
        ArrayType or MapType or RowType => Plain(sql, to, failure),
        _ when to == PlainType.Boolean || Coercion.IsInteger(to) =>
            Convert($"json_extract_string({sql}, '$')", new VarcharType(), to, failure),
        _ => Plain($"json_extract_string({sql}, '$')", to, failure),
    };
}
