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
            (_, PlainType) when to == PlainType.Json => IsJsonValue(from),
            (ArrayType or MapType or RowType, _) => false,
            (_, VarcharType or CharType) => from != PlainType.VarBinary && !IsSketch(from),
            _ when Coercion.IsText(from) => to != PlainType.VarBinary && !Coercion.IsInterval(to) && !IsSketch(to),
            _ when from == PlainType.Json => Coercion.IsNumeric(to) || to == PlainType.Boolean,
            _ when Coercion.IsNumeric(from) || from == PlainType.Boolean => Coercion.IsNumeric(to) || to == PlainType.Boolean,
            _ => IsTimeCast(from, to),
        };
    }

    private static bool IsJsonValue(TrinoType type) => type switch
    {
        ArrayType array => IsJsonValue(array.Element),
        MapType map => IsJsonValue(map.Value) && (Coercion.IsText(map.Key) || Coercion.IsNumeric(map.Key) || map.Key == PlainType.Boolean || map.Key == PlainType.Unknown),
        RowType row => row.Fields.All(f => IsJsonValue(f.Type)),
        _ => type != PlainType.VarBinary && !Coercion.IsInterval(type) && !IsSketch(type),
    };

    private static bool IsSketch(TrinoType type) =>
        type is QDigestType || type == PlainType.HyperLogLog || type == PlainType.SetDigest || type == PlainType.TDigest;

    private static bool IsTimeCast(TrinoType from, TrinoType to) => (from, to) switch
    {
        (PlainType, TimestampType or ZonedTimestampType) => from == PlainType.Date,
        (TimestampType or ZonedTimestampType, PlainType) => to == PlainType.Date,
        (TimestampType or ZonedTimestampType, TimestampType or ZonedTimestampType or TimeType) => true,
        (TimeType, TimeType or TimestampType or ZonedTimestampType or ZonedTimeType) => true,
        (ZonedTimeType, ZonedTimeType or TimeType) => true,
        (TimestampType or ZonedTimestampType, ZonedTimeType) => true,
        (PlainType, PlainType) => (IsAddress(from) && to == PlainType.VarBinary) || (from == PlainType.VarBinary && IsAddress(to)),
        _ => false,
    };

    private static bool IsAddress(TrinoType type) => type == PlainType.Uuid || type == PlainType.IpAddress;

    private static string Convert(string sql, TrinoType from, TrinoType to, Failure failure)
    {
        if (from == to)
            return sql;
        if (from == PlainType.Unknown)
            return Sql.Cast(sql, to);
        if (to == PlainType.Json)
            return JsonValues.ToJson(sql, from);
        if (from == PlainType.Json)
            return JsonValues.FromJson(sql, to, failure);
        return (from, to) switch
        {
            (_, VarcharType varchar) => Cut(TextCasts.ToText(sql, from), from, varchar, failure),
            (_, CharType c) => Sql.Fill(string.Create(CultureInfo.InvariantCulture, $"rpad({{0}}, {c.Length}, ' ')"), TextCasts.ToText(sql, from)),
            _ when Coercion.IsText(from) => TextCasts.FromText(from is CharType ? $"rtrim({sql})" : sql, to, failure),
            (_, DecimalType number) when Coercion.IsFloating(from) => FloatingDecimal(sql, from, number, failure),
            _ when Coercion.IsFloating(from) && Coercion.IsInteger(to) => WholeNumber(sql, from, to, failure),
            (_, DecimalType) when Coercion.IsInteger(from) || from is DecimalType => Decimal(sql, from, to, failure),
            (DecimalType number, _) when Coercion.IsInteger(to) => WholeDecimal(sql, number, to, failure),
            (_, PlainType) when from == PlainType.VarBinary && to == PlainType.IpAddress => failure == Failure.Null ? $"TRY(trino_ip_bytes({sql}))" : $"trino_ip_bytes({sql})",
            (ArrayType a, ArrayType b) => $"list_transform({sql}, lambda e: {Convert("e", a.Element, b.Element, failure)})",
            (MapType a, MapType b) => Map(sql, a, b, failure),
            (RowType a, RowType b) => Row(sql, a, b, failure),
            _ when to is TimestampType or ZonedTimestampType or TimeType or ZonedTimeType || from is ZonedTimestampType or ZonedTimeType => TimeCasts.Convert(sql, from, to, failure),
            (_, PlainType) when to == PlainType.Uuid || to == PlainType.VarBinary => Plain(sql, to, failure),
            _ => Plain(sql, to, failure),
        };
    }

    public static string Plain(string sql, TrinoType to, Failure failure) =>
        failure == Failure.Null ? $"TRY_CAST({sql} AS {to.ToDuckDb()})" : Sql.Cast(sql, to);

    /// <summary>Text is cut to the length; what is no text must fit.</summary>
    private static string Cut(string sql, TrinoType from, VarcharType to, Failure failure)
    {
        if (to.Length is not { } length || (from is VarcharType { Length: { } had } && had <= length) || (from is CharType c && c.Length <= length))
            return sql;
        if (Coercion.IsText(from))
            return $"substr({sql}, 1, {Sql.Number(length)})";
        var failed = failure.Fail($"'INVALID_CAST_ARGUMENT: Value ' || {{0}} || ' cannot be represented as {to}'", to);
        return Sql.Fill($"CASE WHEN length({{0}}) > {Sql.Number(length)} THEN {failed} ELSE {{0}} END", sql);
    }

    private static string WholeNumber(string sql, TrinoType from, TrinoType to, Failure failure)
    {
        var (least, most) = to switch
        {
            _ when to == PlainType.TinyInt => ("-128.5e0", "127.5e0"),
            _ when to == PlainType.SmallInt => ("-32768.5e0", "32767.5e0"),
            _ when to == PlainType.Integer => ("-2147483648.5e0", "2147483647.5e0"),
            _ => ("-9223372036854775809e0", "9223372036854775807e0"),
        };
        var nan = failure.Fail($"'INVALID_CAST_ARGUMENT: Cannot cast {from} NaN to {to}'", to);
        var failed = failure.Fail($"'INVALID_CAST_ARGUMENT: Unable to cast ' || {TextCasts.ToText("{0}", from)} || ' to {to}'", to);
        var rounded = to == PlainType.BigInt ? "round({0})" : "round(CAST({0} AS DOUBLE))";
        return Sql.Fill($"CASE WHEN isnan({{0}}) THEN {nan} WHEN {{0}} <= {least} OR {{0}} >= {most} THEN {failed} ELSE CAST({rounded} AS {to.ToDuckDb()}) END", sql);
    }

    /// <summary>A short decimal that does not fit is told rounded, a long one as it is.</summary>
    private static string WholeDecimal(string sql, DecimalType from, TrinoType to, Failure failure)
    {
        if (failure == Failure.Null)
            return Plain(sql, to, failure);
        var told = from.Precision <= NumberArithmetic.LongDigits ? "round({0}, 0)" : "{0}";
        var failed = failure.Fail($"'INVALID_CAST_ARGUMENT: Cannot cast ''' || CAST({told} AS VARCHAR) || ''' to {to.ToString().ToUpperInvariant()}'", to);
        var cast = $"TRY_CAST({{0}} AS {to.ToDuckDb()})";
        return Sql.Fill($"CASE WHEN {{0}} IS NOT NULL AND {cast} IS NULL THEN {failed} ELSE {cast} END", sql);
    }

    private static string FloatingDecimal(string sql, TrinoType from, DecimalType to, Failure failure)
    {
        var cast = $"TRY_CAST({{0}} AS {to.ToDuckDb()})";
        if (failure == Failure.Null)
            return Sql.Fill(cast, sql);
        var failed = failure.Fail(
            $"'INVALID_CAST_ARGUMENT: Cannot cast {from.ToString().ToUpperInvariant()} ''' || trino_{from}_plain({{0}}) || ''' to DECIMAL({Sql.Number(to.Precision)}, {Sql.Number(to.Scale)})'", to);
        return Sql.Fill($"CASE WHEN {{0}} IS NOT NULL AND {cast} IS NULL THEN {failed} ELSE {cast} END", sql);
    }

    private static string Decimal(string sql, TrinoType from, TrinoType to, Failure failure)
    {
        var (a, b) = (Coercion.AsDecimal(from), (DecimalType)to);
        var fits = b.Scale >= a.Scale && b.Precision - b.Scale >= a.Precision - a.Scale;
        if (fits || failure == Failure.Null)
            return Plain(sql, to, failure);
        var type = from is DecimalType ? $"DECIMAL({Sql.Number(a.Precision)}, {Sql.Number(a.Scale)})" : from.ToString().ToUpperInvariant();
        var failed = failure.Fail(
            $"'INVALID_CAST_ARGUMENT: Cannot cast {type} ''' || CAST({{0}} AS VARCHAR) || ''' to DECIMAL({Sql.Number(b.Precision)}, {Sql.Number(b.Scale)})'", to);
        return Sql.Fill($"CASE WHEN {{0}} IS NOT NULL AND TRY_CAST({{0}} AS {to.ToDuckDb()}) IS NULL THEN {failed} ELSE TRY_CAST({{0}} AS {to.ToDuckDb()}) END", sql);
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
}
