using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Functions that take a unit of time by name, and EXTRACT.</summary>
internal sealed partial class ExpressionAnalyzer
{
    private static readonly string[] Units = ["millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year"];

    private static readonly string[] Times = ["date", "time(p)", "time(p) with time zone", "timestamp(p)", "timestamp(p) with time zone"];

    private string Unit(Expression node, TrinoType type)
    {
        var unit = Translate(node).Text?.ToLowerInvariant() ?? throw Error(ErrorCodes.NotSupported, node, "the unit must be a literal");
        var index = System.Array.IndexOf(Units, unit);
        var (fits, name) = type switch
        {
            TimeType or ZonedTimeType => (index is >= 0 and < 4, "Time"),
            PlainType => (index >= 4, "DATE"),
            _ => (index >= 0, "Timestamp"),
        };
        return fits ? unit : throw new SqlException(ErrorCodes.InvalidFunctionArgument, default, $"'{unit}' is not a valid {name} field");
    }

    private Typed TimeArgument(FunctionCall call, int index)
    {
        var value = Translate(call.Arguments[index]);
        if (value.Type == PlainType.Unknown)
            value = Casts.Coerce(value, TimestampType.Default);
        return value.Type is TimestampType or ZonedTimestampType or TimeType or ZonedTimeType || value.Type == PlainType.Date ? value : throw Unexpected(call);
    }

    /// <summary>No form of the function takes these arguments.</summary>
    private SqlException Unexpected(FunctionCall call)
    {
        var name = call.Name.Name.ToLowerInvariant();
        var forms = Times.Select(t => name switch
        {
            "date_add" => $"date_add(varchar(x), bigint, {t})",
            "date_diff" => $"date_diff(varchar(x), {t}, {t})",
            _ => $"{name}(varchar(x), {t})",
        });
        return Error(
            ErrorCodes.FunctionNotFound,
            call,
            $"Unexpected parameters ({string.Join(", ", call.Arguments.Select(a => Translate(a).Type))}) for function {name}. Expected: {string.Join(", ", forms)}");
    }

    private Typed DateAdd(FunctionCall call)
    {
        var value = TimeArgument(call, 2);
        var unit = Unit(call.Arguments[0], value.Type);
        var count = Translate(call.Arguments[1]);
        if (!Coercion.IsInteger(count.Type) && count.Type != PlainType.Unknown)
            throw Unexpected(call);
        var number = Casts.Coerce(count, PlainType.BigInt).Sql;
        var interval = unit switch
        {
            "month" => new Typed(number, PlainType.IntervalYearToMonth),
            "quarter" => new Typed($"({number} * 3)", PlainType.IntervalYearToMonth),
            "year" => new Typed($"({number} * 12)", PlainType.IntervalYearToMonth),
            _ => new Typed($"({number} * {Sql.Number(Millis(unit))})", PlainType.IntervalDayToSecond),
        };
        if (value.Type is ZonedTimestampType && unit is "day" or "week")
            return LocalDays(value, $"to_milliseconds({interval.Sql})");
        return TimeArithmetic.Apply("+", value, interval, _failure)! with { Type = value.Type };
    }

    /// <summary>Days of a zoned timestamp are days of its zone, whatever hours a change of clocks takes or gives.</summary>
    private static Typed LocalDays(Typed value, string step) => new(
        Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {{'t': {Sql.Fill(TimeCasts.InstantTemplate, $"({TimeCasts.LocalTemplate} + {step})", "{0}.z")}, 'z': {{0}}.z}} END", value.Sql), value.Type);

    private static long Millis(string unit) => unit switch
    {
        "millisecond" => 1,
        "second" => 1_000,
        "minute" => 60_000,
        "hour" => 3_600_000,
        "day" => TimeArithmetic.DayMillis,
        _ => 7 * TimeArithmetic.DayMillis,
    };

    /// <summary>Complete units between two times, negative when the second is earlier.</summary>
    private Typed DateDiff(FunctionCall call)
    {
        var (from, to) = (TimeArgument(call, 1), TimeArgument(call, 2));
        var type = Coercion.Common(from.Type, to.Type) ?? throw Unexpected(call);
        var unit = Unit(call.Arguments[0], type);
        if (type is ZonedTimestampType)
            return ZonedDiff(unit, Casts.Coerce(from, type), Casts.Coerce(to, type));
        var (a, b) = (Comparable(from, type), Comparable(to, type));
        if (type is ZonedTimeType)
            return new Typed($"(({b} - {a}) // {Sql.Number(Millis(unit) * 1000)})", PlainType.BigInt);
        var sql = unit is "month" or "quarter" or "year"
            ? $"datesub('{unit}', {a}, {b})"
            : $"((epoch_ms(CAST({b} AS TIMESTAMP)) - epoch_ms(CAST({a} AS TIMESTAMP))) // {Sql.Number(Millis(unit))})";
        if (type is TimeType)
            sql = $"((epoch_us({b}) - epoch_us({a})) // {Sql.Number(Millis(unit) * 1000)})";
        return new Typed(sql, PlainType.BigInt);
    }

    /// <summary>Days and longer units count in the first value's zone, shorter ones between the instants.</summary>
    private static Typed ZonedDiff(string unit, Typed from, Typed to)
    {
        if (unit is not ("day" or "week" or "month" or "quarter" or "year"))
            return new Typed($"((epoch_ms({TimeArithmetic.Instant(to)}) - epoch_ms({TimeArithmetic.Instant(from)})) // {Sql.Number(Millis(unit))})", PlainType.BigInt);
        var local = TimeCasts.LocalTemplate.Replace("{0}.t", "{1}.t", StringComparison.Ordinal);
        return new Typed(Sql.Fill($"CASE WHEN {{0}} IS NOT NULL AND {{1}} IS NOT NULL THEN datesub('{unit}', {TimeCasts.LocalTemplate}, {local}) END", from.Sql, to.Sql), PlainType.BigInt);
    }

    private static string LocalTime(Typed value) => value.Type is ZonedTimestampType ? TimeCasts.Local(value.Sql) : value.Sql;

    private Typed DateTrunc(FunctionCall call)
    {
        var value = TimeArgument(call, 1);
        var unit = Unit(call.Arguments[0], value.Type);
        return value.Type switch
        {
            ZonedTimestampType => new Typed(
                Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {{'t': {Sql.Fill(TimeCasts.InstantTemplate, $"date_trunc('{unit}', {TimeCasts.LocalTemplate})", "{0}.z")}, 'z': {{0}}.z}} END", value.Sql), value.Type),
            ZonedTimeType => new Typed(Sql.Fill($"CASE WHEN {{0}} IS NOT NULL THEN {{'t': CAST(date_trunc('{unit}', DATE '1970-01-01' + {{0}}.t) AS TIME), 'z': {{0}}.z}} END", value.Sql), value.Type),
            TimeType => new Typed($"CAST(date_trunc('{unit}', DATE '1970-01-01' + {value.Sql}) AS TIME)", value.Type),
            _ => new Typed(Sql.Cast($"date_trunc('{unit}', {value.Sql})", value.Type), value.Type),
        };
    }

    private Typed ExtractField(Extract extract)
    {
        var function = extract.Field switch
        {
            "YEAR" or "QUARTER" or "MONTH" or "WEEK" or "DAY" or "HOUR" or "MINUTE" or "SECOND" or "DAY_OF_MONTH" or "DAY_OF_WEEK" or "DOW"
                or "DAY_OF_YEAR" or "DOY" or "YEAR_OF_WEEK" or "YOW" or "TIMEZONE_HOUR" or "TIMEZONE_MINUTE" => extract.Field switch
                {
                    "DOW" => "day_of_week",
                    "DOY" => "day_of_year",
                    "YOW" => "year_of_week",
                    _ => extract.Field.ToLowerInvariant(),
                },
            _ => throw Error(ErrorCodes.MalformedQuery, extract, $"Invalid EXTRACT field: {extract.Field}"),
        };
        var source = Translate(extract.Source);
        if (!CanExtract(extract.Field, source.Type))
            throw Error(ErrorCodes.TypeMismatch, extract.Source, $"Cannot extract {extract.Field} from {source.Type}");
        return Call(new FunctionCall(new Identifier(function, false), [Translated.Of(extract.Source, source)]) { Position = extract.Position });
    }

    /// <summary>EXTRACT takes a field only from what has it, where the functions of the same name convert.</summary>
    private static bool CanExtract(string field, TrinoType type)
    {
        var (isDate, isTime, isTimestamp) = (type == PlainType.Date, type is TimeType or ZonedTimeType, type is TimestampType or ZonedTimestampType);
        return type == PlainType.Unknown || isTimestamp || field switch
        {
            "YEAR" or "MONTH" => isDate || type == PlainType.IntervalYearToMonth,
            "DAY" => isDate || type == PlainType.IntervalDayToSecond,
            "HOUR" or "MINUTE" or "SECOND" => isTime || type == PlainType.IntervalDayToSecond,
            "TIMEZONE_HOUR" or "TIMEZONE_MINUTE" => type is ZonedTimeType,
            _ => isDate,
        };
    }
}
