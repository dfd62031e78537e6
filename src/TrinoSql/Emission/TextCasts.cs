namespace Workbook.TrinoSql.Emission;

/// <summary>Casts from and to text.</summary>
internal static class TextCasts
{
    public static string ToText(string sql, TrinoType from) => from switch
    {
        VarcharType or CharType => sql,
        TimestampType timestamp => Timestamp(sql, timestamp.Precision),
        ZonedTimestampType { Precision: > 6 } nanos => Sql.Fill(
            $"(strftime({TimeCasts.LocalTemplate}, '%Y-%m-%d %H:%M:%S.') || rpad(lpad(CAST((epoch_ns({{0}}.t) % 1000000000 + 1000000000) % 1000000000 AS VARCHAR), "
            + $"9, '0')[1:{Sql.Number(Math.Min(9, nanos.Precision))}], {Sql.Number(nanos.Precision)}, '0') || ' ' || {{0}}.z)",
            sql),
        ZonedTimestampType zoned => Sql.Fill($"({Timestamp(TimeCasts.LocalTemplate, zoned.Precision)} || ' ' || {{0}}.z)", sql),
        TimeType { Precision: <= 6 } time => time.Precision switch
        {
            0 => $"strftime(DATE '1970-01-01' + {sql}, '%H:%M:%S')",
            _ => $"substr(strftime(DATE '1970-01-01' + {sql}, '%H:%M:%S.%f'), 1, {Sql.Number(9 + time.Precision)})",
        },
        ZonedTimeType zoned => Sql.Fill($"({ToText("{0}.t", new TimeType(zoned.Precision))} || {{0}}.z)", sql),
        _ when from == PlainType.IpAddress => $"trino_ip_text({sql})",
        _ when from == PlainType.Double => $"trino_double_text({sql})",
        _ when from == PlainType.Real => $"trino_real_text({sql})",
        _ when from == PlainType.IntervalDayToSecond => $"trino_day_interval_text({sql})",
        _ when from == PlainType.IntervalYearToMonth => $"trino_year_interval_text({sql})",
        _ => $"CAST({sql} AS VARCHAR)",
    };

    private static string Timestamp(string sql, int precision) => precision switch
    {
        0 => $"strftime({sql}, '%Y-%m-%d %H:%M:%S')",
        3 => $"strftime({sql}, '%Y-%m-%d %H:%M:%S.%g')",
        <= 6 => $"substr(strftime({sql}, '%Y-%m-%d %H:%M:%S.%f'), 1, {Sql.Number(20 + precision)})",
        <= 9 => $"substr(strftime({sql}, '%Y-%m-%d %H:%M:%S.%n'), 1, {Sql.Number(20 + precision)})",
        _ => $"rpad(strftime({sql}, '%Y-%m-%d %H:%M:%S.%n'), {Sql.Number(20 + precision)}, '0')",
    };

    public static string FromText(string sql, TrinoType to, Failure failure)
    {
        if (to is DecimalType number)
            return Decimal(sql, number, failure);
        if (Pattern(to) is not { } check)
        {
            return to switch
            {
                TimestampType or ZonedTimestampType or TimeType or ZonedTimeType => TimeCasts.FromText(sql, to, failure),
                PlainType when to == PlainType.IpAddress => failure == Failure.Null ? $"TRY(trino_ip_parse({sql}))" : $"trino_ip_parse({sql})",
                _ => Casts.Plain(sql, to, failure),
            };
        }

        var (pattern, message) = check;
        var failed = failure.Fail(message, to);
        return Sql.Fill(
            $"CASE WHEN {{0}} IS NULL OR regexp_full_match({{0}}, {Sql.Text(pattern)}) THEN {Casts.Plain(Prepared("{0}", to), to, failure)} ELSE {failed} END", sql);
    }

    private static string Decimal(string sql, DecimalType to, Failure failure)
    {
        if (failure == Failure.Null)
            return Casts.Plain(sql, to, failure);
        string Failed(string why) => failure.Fail(
            $"'INVALID_CAST_ARGUMENT: Cannot cast VARCHAR ''' || {{0}} || ''' to DECIMAL({Sql.Number(to.Precision)}, {Sql.Number(to.Scale)}). {why}'", to);
        const string pattern = @"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*";
        return Sql.Fill(
            $"CASE WHEN NOT regexp_full_match({{0}}, {Sql.Text(pattern)}) THEN {Failed("Value is not a number.")} "
            + $"WHEN {{0}} IS NOT NULL AND TRY_CAST({{0}} AS {to.ToDuckDb()}) IS NULL THEN {Failed("Value too large.")} ELSE TRY_CAST({{0}} AS {to.ToDuckDb()}) END",
            sql);
    }

    private static string Prepared(string sql, TrinoType to) =>
        to == PlainType.Date ? $"trim({sql})" : to == PlainType.Boolean ? $"(lower({sql}) IN ('t', 'true', '1'))" : sql;

    /// <summary>What DuckDB is stricter or laxer about than Trino: the text that is accepted, and the failure's text.</summary>
    private static (string Pattern, string Message)? Pattern(TrinoType to)
    {
        if (Coercion.IsInteger(to))
            return ("[+-]?[0-9]+", $"'INVALID_CAST_ARGUMENT: Cannot cast ''' || {{0}} || ''' to {(to == PlainType.Integer ? "INT" : to.ToString().ToUpperInvariant())}'");
        if (to == PlainType.Uuid)
        {
            return ("[0-9a-fA-F]{8,8}(-[0-9a-fA-F]{4,4}){3,3}-[0-9a-fA-F]{12}", "'INVALID_CAST_ARGUMENT: ' || CASE WHEN regexp_full_match({0}, '[0-9a-fA-F]+(-[0-9a-fA-F]+){4,4}') "
                + "THEN 'Invalid UUID string length: ' || strlen({0}) ELSE 'Cannot cast value to UUID: ' || {0} END");
        }

        if (to == PlainType.Date)
            return (@"\s*[0-9][0-9][0-9][0-9]-[0-9]{1,2}-[0-9]{1,2}\s*", "'INVALID_CAST_ARGUMENT: Value cannot be cast to date: ' || {0}");
        if (to == PlainType.Boolean)
            return ("(?i)t|true|1|f|false|0", "'INVALID_CAST_ARGUMENT: Cannot cast ''' || {0} || ''' to BOOLEAN'");
        if (Coercion.IsFloating(to))
        {
            return (
                @"\s*([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?|[+-]?NaN|[+-]?Infinity)\s*",
                $"'INVALID_CAST_ARGUMENT: Cannot cast ''' || {{0}} || ''' to {to.ToString().ToUpperInvariant()}'");
        }

        return null;
    }
}
