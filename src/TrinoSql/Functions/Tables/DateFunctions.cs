namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/datetime.html.</summary>
internal static class DateFunctions
{
    // Of a zoned timestamp these give the field of its local time: the analyzer converts it first.
    public const string Lines = """
        year(timestamp) -> bigint = year({0})
        year(month) -> bigint = ({0} // 12)
        quarter(timestamp) -> bigint = quarter({0})
        month(timestamp) -> bigint = month({0})
        month(month) -> bigint = ({0} % 12)
        week(timestamp) -> bigint = week({0})
        week_of_year(timestamp) -> bigint = week({0})
        day(timestamp) -> bigint = day({0})
        day(day) -> bigint = ({0} // 86400000)
        day_of_month(timestamp) -> bigint = day({0})
        day_of_week(timestamp) -> bigint = isodow({0})
        dow(timestamp) -> bigint = isodow({0})
        day_of_year(timestamp) -> bigint = dayofyear({0})
        doy(timestamp) -> bigint = dayofyear({0})
        year_of_week(timestamp) -> bigint = isoyear({0})
        yow(timestamp) -> bigint = isoyear({0})
        hour(timestamp) -> bigint = hour({0})
        hour(time) -> bigint = hour({0})
        hour(zonedtime) -> bigint = hour({0}.t)
        hour(day) -> bigint = ({0} // 3600000 % 24)
        minute(timestamp) -> bigint = minute({0})
        minute(time) -> bigint = minute({0})
        minute(zonedtime) -> bigint = minute({0}.t)
        minute(day) -> bigint = ({0} // 60000 % 60)
        second(timestamp) -> bigint = second({0})
        second(time) -> bigint = second({0})
        second(zonedtime) -> bigint = second({0}.t)
        second(day) -> bigint = ({0} // 1000 % 60)
        millisecond(timestamp) -> bigint = (millisecond({0}) % 1000)
        millisecond(time) -> bigint = (millisecond({0}) % 1000)
        millisecond(zonedtime) -> bigint = (millisecond({0}.t) % 1000)
        millisecond(day) -> bigint = ({0} % 1000)
        timezone_hour(zoned) -> bigint = (trino_zone_offset(epoch_us(CAST(struct_extract({0}, 't') AS TIMESTAMP)), struct_extract({0}, 'z')) // 60)
        timezone_minute(zoned) -> bigint = (trino_zone_offset(epoch_us(CAST(struct_extract({0}, 't') AS TIMESTAMP)), struct_extract({0}, 'z')) % 60)
        timezone_hour(zonedtime) -> bigint = CAST({0}.z[1:3] AS BIGINT)
        timezone_minute(zonedtime) -> bigint = CAST({0}.z[1] || {0}.z[5:6] AS BIGINT)
        last_day_of_month(timestamp) -> date = last_day({0})
        date_format(timestamp, varchar) -> varchar = trino_date_format(epoch_us({0}), {1})
        date_parse(varchar, varchar) -> timestamp = make_timestamp(trino_date_parse({0}, {1}))
        format_datetime(timestamp, varchar) -> varchar = trino_format_datetime(epoch_us({0}), 'UTC', {1})
        format_datetime(zoned, varchar) -> varchar = trino_format_datetime(epoch_us({0}.t), {0}.z, {1})
        parse_datetime(varchar, varchar) -> zoned = list_transform([trino_parse_datetime({0}, {1})], lambda $p: CASE WHEN $p IS NOT NULL THEN {'t': make_timestamp(CAST($p[1] AS BIGINT)), 'z': $p[2]} END)[1]
        from_iso8601_date(varchar) -> date = CAST(make_timestamp(CAST(trino_iso8601({0})[1] AS BIGINT)) AS DATE)
        from_iso8601_timestamp(varchar) -> zoned = list_transform([trino_iso8601({0})], lambda $p: CASE WHEN $p IS NOT NULL THEN {'t': make_timestamp(CAST($p[1] AS BIGINT)), 'z': $p[2]} END)[1]
        to_iso8601(date) -> varchar(16) = strftime({0}, '%Y-%m-%d')
        from_unixtime(double) -> zoned = CASE WHEN {0} IS NOT NULL THEN {'t': make_timestamp(CAST(round({0} * 1000) AS BIGINT) * 1000), 'z': 'UTC'} END
        from_unixtime(double, varchar) -> zoned = CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN {'t': make_timestamp(CAST(round({0} * 1000) AS BIGINT) * 1000), 'z': trino_zone({1})} END
        from_unixtime(double, bigint, bigint) -> zoned = CASE WHEN {0} IS NOT NULL THEN {'t': make_timestamp(CAST(round({0} * 1000) AS BIGINT) * 1000), 'z': trino_zone(printf('%s%02d:%02d', CASE WHEN {1} * 60 + {2} < 0 THEN '-' ELSE '+' END, abs({1} * 60 + {2}) // 60, abs({1} * 60 + {2}) % 60))} END
        to_unixtime(timestamp) -> double = (epoch_us({0}) / 1e6)
        to_unixtime(zoned) -> double = (epoch_us({0}.t) / 1e6)
        from_unixtime_nanos(decimal) -> nanos = CASE WHEN {0} IS NOT NULL THEN {'t': make_timestamp_ns(CAST({0} AS BIGINT)), 'z': 'UTC'} END
        from_iso8601_timestamp_nanos(varchar) -> nanos = list_transform([trino_iso8601({0})], lambda $p: CASE WHEN $p IS NOT NULL THEN {'t': make_timestamp_ns(CAST($p[3] AS BIGINT)), 'z': $p[2]} END)[1]
        to_milliseconds(day) -> bigint = {0}
        parse_duration(varchar) -> day = trino_parse_duration({0})
        at_timezone(zoned, varchar) -> zoned = CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN {'t': {0}.t, 'z': trino_zone({1})} END
        with_timezone(fine, varchar) -> zoned = CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN {'t': make_timestamp_ns(trino_utc(epoch_us({0}), trino_zone({1})) * 1000 + epoch_ns({0}) - epoch_us({0}) * 1000), 'z': trino_zone({1})} END
        with_timezone(timestamp, varchar) -> zoned = CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN {'t': make_timestamp(trino_utc(epoch_us({0}), trino_zone({1}))), 'z': trino_zone({1})} END
        """;
}
