using System.Globalization;

namespace Workbook.TrinoSql.Emission;

/// <summary>Arithmetic on dates, times and intervals. Intervals are whole months or milliseconds.</summary>
internal static class TimeArithmetic
{
    public const long DayMillis = 86_400_000;

    public static Typed? Apply(string op, Typed left, Typed right, Failure failure)
    {
        if (Coercion.IsInterval(left.Type) && Coercion.IsInterval(right.Type))
            return op is "+" or "-" && left.Type == right.Type ? new Typed($"({left.Sql} {op} {right.Sql})", left.Type) : null;
        if (op is "*" or "/" && (Coercion.IsInterval(left.Type) || Coercion.IsInterval(right.Type)))
            return Scale(op, left, right, failure);
        if (op is "+" or "-" && Coercion.IsInterval(right.Type))
            return Move(op, left, right, failure);
        if (op == "+" && Coercion.IsInterval(left.Type))
            return Move(op, right, left, failure);
        if (op != "-")
            return null;
        return (left.Type, right.Type) switch
        {
            (PlainType a, PlainType b) when a == PlainType.Date && b == PlainType.Date =>
                new Typed($"(CAST({left.Sql} - {right.Sql} AS BIGINT) * {Sql.Number(DayMillis)})", PlainType.IntervalDayToSecond),
            (TimestampType or ZonedTimestampType, TimestampType or ZonedTimestampType) =>
                new Typed($"(epoch_ms({Instant(left)}) - epoch_ms({Instant(right)}))", PlainType.IntervalDayToSecond),
            (ZonedTimeType, ZonedTimeType) => new Typed(
                $"((trino_time_instant(epoch_us(struct_extract({left.Sql}, 't')), struct_extract({left.Sql}, 'z')) - trino_time_instant(epoch_us(struct_extract({right.Sql}, 't')), struct_extract({right.Sql}, 'z'))) // 1000)", PlainType.IntervalDayToSecond),
            (TimeType, TimeType) => new Typed($"((epoch_us({left.Sql}) - epoch_us({right.Sql})) // 1000)", PlainType.IntervalDayToSecond),
            _ => null,
        };
    }

    public static string Instant(Typed value) => value.Type is ZonedTimestampType ? $"struct_extract({value.Sql}, 't')" : value.Sql;

    private static Typed? Scale(string op, Typed left, Typed right, Failure failure)
    {
        var (interval, number) = Coercion.IsInterval(left.Type) ? (left, right) : (right, left);
        if (!Coercion.IsNumeric(number.Type) || (op == "/" && interval != left))
            return null;
        if (op == "*" && Coercion.IsInteger(number.Type))
            return new Typed($"({interval.Sql} * {number.Sql})", interval.Type);
        var scaled = $"CAST(trunc({{0}} {op} CAST({{1}} AS DOUBLE)) AS BIGINT)";
        if (op == "*" ? !number.IsNumber : number.Integer is null or 0)
        {
            var refused = op == "*" ? "isnan(CAST({1} AS DOUBLE))" : "isnan(CAST({1} AS DOUBLE)) OR {1} = 0";
            var failed = failure.Fail($"'INVALID_FUNCTION_ARGUMENT: Cannot {(op == "*" ? "multiply" : "divide")} by double ' || trino_double_plain(CAST({{1}} AS DOUBLE))", interval.Type);
            scaled = $"CASE WHEN {refused} THEN {failed} ELSE {scaled} END";
        }

        return new Typed(Sql.Fill(scaled, interval.Sql, number.Sql), interval.Type);
    }

    private static Typed? Move(string op, Typed value, Typed interval, Failure failure)
    {
        var months = interval.Type == PlainType.IntervalYearToMonth;
        var step = months ? $"to_months(CAST({interval.Sql} AS INTEGER))" : $"to_milliseconds({interval.Sql})";
        switch (value.Type)
        {
            case TimestampType timestamp:
                var type = months ? timestamp : new TimestampType(Math.Max(3, timestamp.Precision));
                return new Typed(timestamp.Precision > 6 ? Nanos(value.Sql, op, interval, step) : $"({value.Sql} {op} {step})", type);
            case ZonedTimestampType zoned when months:
                return new Typed(Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {{'t': {Sql.Fill(TimeCasts.InstantTemplate, $"({TimeCasts.LocalTemplate} {op} {step})", "{0}.z")}, 'z': {{0}}.z}} END", value.Sql), zoned);
            case ZonedTimestampType zoned:
                return new Typed(Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {{'t': {{0}}.t {op} {step}, 'z': {{0}}.z}} END", value.Sql), new ZonedTimestampType(Math.Max(3, zoned.Precision)));
            case TimeType time when !months:
                return new Typed($"({value.Sql} {op} {step})", new TimeType(Math.Max(3, time.Precision)));
            case ZonedTimeType time when !months:
                return new Typed(Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {{'t': {{0}}.t {op} {step}, 'z': {{0}}.z}} END", value.Sql), new ZonedTimeType(Math.Max(3, time.Precision)));
            case PlainType when value.Type == PlainType.Date && (months || interval.Integer % DayMillis == 0):
                return new Typed($"CAST({value.Sql} {op} {step} AS DATE)", PlainType.Date);
            case PlainType when value.Type == PlainType.Date:
                var failed = failure.Fail($"'INVALID_FUNCTION_ARGUMENT: Cannot {(op == "+" ? "add" : "subtract")} hour, minutes or seconds {(op == "+" ? "to" : "from")} a date'", PlainType.Date);
                return new Typed(Sql.Fill($"CASE WHEN {{1}} % {Sql.Number(DayMillis)} <> 0 THEN {failed} ELSE CAST({{0}} {op} to_milliseconds({{1}}) AS DATE) END", value.Sql, interval.Sql), PlainType.Date);
            default:
                return null;
        }
    }

    private static string Nanos(string sql, string op, Typed interval, string step) => interval.Type == PlainType.IntervalYearToMonth
        ? Sql.Fill($"make_timestamp_ns(epoch_ns(CAST({{0}} AS TIMESTAMP) {op} {step}) + epoch_ns({{0}}) % 1000)", sql)
        : string.Create(CultureInfo.InvariantCulture, $"make_timestamp_ns(epoch_ns({sql}) {op} {interval.Sql} * 1000000)");
}
