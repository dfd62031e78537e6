namespace Workbook.TrinoSql.Emission;

/// <summary>Casts among dates, times and timestamps. A zoned timestamp is a struct of the instant in UTC and the zone's name.</summary>
internal static class TimeCasts
{
    /// <summary>Local time of the zoned timestamp <c>{0}</c>.</summary>
    public const string LocalTemplate =
        "CASE WHEN {0}.z = 'UTC' THEN {0}.t WHEN {0}.z[1] IN ('+', '-') THEN {0}.t + to_minutes(CAST({0}.z[1] || '1' AS INTEGER) "
        + "* (CAST({0}.z[2:3] AS INTEGER) * 60 + CAST({0}.z[5:6] AS INTEGER))) ELSE timezone({0}.z, timezone('UTC', {0}.t)) END";

    /// <summary>Instant of the local time <c>{0}</c> in the zone <c>{1}</c>.</summary>
    public const string InstantTemplate =
        "CASE WHEN {1} = 'UTC' THEN {0} WHEN {1}[1] IN ('+', '-') THEN {0} - to_minutes(CAST({1}[1] || '1' AS INTEGER) "
        + "* (CAST({1}[2:3] AS INTEGER) * 60 + CAST({1}[5:6] AS INTEGER))) ELSE timezone('UTC', timezone({1}, {0})) END";

    public static string Local(string zoned) => Sql.Fill($"({LocalTemplate})", zoned);

    public static string Zoned(string instant, string zoneSql) => $"{{'t': {instant}, 'z': {zoneSql}}}";

    public static string Convert(string sql, TrinoType from, TrinoType to, Failure failure) => (from, to) switch
    {
        (PlainType, TimestampType timestamp) => Sql.Cast(sql, timestamp),
        (PlainType, ZonedTimestampType zoned) => Null(sql, $"{{'t': CAST({{0}} AS {new TimestampType(zoned.Precision).ToDuckDb()}), 'z': 'UTC'}}"),
        (TimestampType a, TimestampType b) => Precision(sql, a.Precision, b.Precision),
        (TimestampType a, ZonedTimestampType b) => Null(sql, $"{{'t': {Precision("{0}", a.Precision, b.Precision)}, 'z': 'UTC'}}"),
        (ZonedTimestampType a, TimestampType b) => Precision(Local(sql), a.Precision, b.Precision),
        (ZonedTimestampType a, ZonedTimestampType b) => Null(sql, $"{{'t': {Precision("{0}.t", a.Precision, b.Precision)}, 'z': {{0}}.z}}"),
        (TimeType a, TimeType b) => TimePrecision(sql, a.Precision, b.Precision),
        (TimeType a, ZonedTimeType b) => Null(sql, Zoned(TimePrecision("{0}", a.Precision, b.Precision), "'+00:00'")),
        (ZonedTimeType a, ZonedTimeType b) => Null(sql, Zoned(TimePrecision("{0}.t", a.Precision, b.Precision), "{0}.z")),
        (ZonedTimeType a, TimeType b) => TimePrecision($"struct_extract({sql}, 't')", a.Precision, b.Precision),
        (TimestampType a, ZonedTimeType b) => Null(sql, Zoned($"CAST({Precision("{0}", a.Precision, b.Precision)} AS TIME)", "'+00:00'")),
        (ZonedTimestampType a, ZonedTimeType b) => Null(
            sql, Zoned($"CAST({Precision(LocalTemplate, a.Precision, b.Precision)} AS TIME)", "trino_zone_offset_text(epoch_us({0}.t), {0}.z)")),
        (TimestampType a, TimeType b) => $"CAST({Precision(sql, a.Precision, b.Precision)} AS TIME)",
        (ZonedTimestampType a, TimeType b) => $"CAST({Precision(Local(sql), a.Precision, b.Precision)} AS TIME)",
        (ZonedTimestampType, _) => Sql.Cast(Local(sql), to),
        (TimeType, TimestampType) => $"(DATE '1970-01-01' + {sql})",
        (TimeType, ZonedTimestampType) => Null(sql, Zoned("DATE '1970-01-01' + {0}", "'UTC'")),
        _ => Casts.Plain(sql, to, failure),
    };

    public static string FromText(string sql, TrinoType to, Failure failure)
    {
        if (to is TimestampType timestamp)
        {
            var parsed = timestamp.Precision <= 6 ? $"trino_parse_timestamp({sql})" : $"trino_parse_timestamp_nanos({sql})";
            var value = timestamp.Precision <= 6 ? Precision($"make_timestamp({parsed})", 6, timestamp.Precision) : $"make_timestamp_ns({parsed})";
            return failure == Failure.Null ? $"TRY({value})" : value;
        }

        if (to is TimeType or ZonedTimeType)
        {
            var time = to is TimeType time0
                ? TimePrecision($"CAST(make_timestamp(trino_parse_time({sql})) AS TIME)", 6, time0.Precision)
                : Sql.Fill("CASE WHEN {0} IS NOT NULL THEN {'t': CAST(make_timestamp(trino_parse_time({0})) AS TIME), 'z': trino_parse_time_offset({0})} END", sql);
            return failure == Failure.Null ? $"TRY({time})" : time;
        }

        var zoned = Sql.Fill("CASE WHEN {0} IS NOT NULL THEN {'t': make_timestamp(trino_parse_zoned({0})), 'z': trino_parse_zone({0})} END", sql);
        return failure == Failure.Null ? $"TRY({zoned})" : zoned;
    }

    /// <summary>A time of day rounded to fewer digits, past midnight if need be.</summary>
    private static string TimePrecision(string sql, int from, int to) =>
        to >= from || to >= 6 ? sql : $"CAST(make_timestamp(CAST(round(epoch_us({sql}), {Sql.Number(to - 6)}) AS BIGINT)) AS TIME)";

    /// <summary>A timestamp rounded to fewer digits; more digits change nothing but the type that holds them.</summary>
    public static string Precision(string sql, int from, int to)
    {
        if (to >= from)
            return from <= 6 && to > 6 ? $"CAST({sql} AS TIMESTAMP_NS)" : sql;
        return to switch
        {
            0 when from <= 6 => $"date_trunc('second', {sql} + INTERVAL 500 MILLISECONDS)",
            3 when from <= 6 => $"date_trunc('milliseconds', {sql} + INTERVAL 500 MICROSECONDS)",
            0 => $"CAST(CAST({sql} AS TIMESTAMP_S) AS TIMESTAMP)",
            3 => $"CAST(CAST({sql} AS TIMESTAMP_MS) AS TIMESTAMP)",
            6 => $"CAST({sql} AS TIMESTAMP)",
            < 6 => $"make_timestamp(CAST(round(epoch_us({sql}), {Sql.Number(to - 6)}) AS BIGINT))",
            < 9 => $"make_timestamp_ns(CAST(round(epoch_ns({sql}), {Sql.Number(to - 9)}) AS BIGINT))",
            _ => sql,
        };
    }

    private static string Null(string sql, string template) => Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {template} END", sql);
}
