namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/datetime.html.</summary>
internal static class DateFunctions
{
    public const string Lines = """
        year(timestamp) -> bigint = year({0})
        quarter(timestamp) -> bigint = quarter({0})
        month(timestamp) -> bigint = month({0})
        week(timestamp) -> bigint = week({0})
        week_of_year(timestamp) -> bigint = week({0})
        day(timestamp) -> bigint = day({0})
        day_of_month(timestamp) -> bigint = day({0})
        day_of_week(timestamp) -> bigint = isodow({0})
        dow(timestamp) -> bigint = isodow({0})
        day_of_year(timestamp) -> bigint = dayofyear({0})
        doy(timestamp) -> bigint = dayofyear({0})
        year_of_week(timestamp) -> bigint = isoyear({0})
        yow(timestamp) -> bigint = isoyear({0})
        hour(timestamp) -> bigint = hour({0})
        minute(timestamp) -> bigint = minute({0})
        second(timestamp) -> bigint = second({0})
        millisecond(timestamp) -> bigint = (millisecond({0}) % 1000)
        last_day_of_month(timestamp) -> date = last_day({0})
        date_format(timestamp, varchar) -> varchar = trino_date_format(epoch_us({0}), {1})
        date_parse(varchar, varchar) -> timestamp = make_timestamp(trino_date_parse({0}, {1}))
        format_datetime(timestamp, varchar) -> varchar = trino_format_datetime(epoch_us({0}), {1}, 'UTC')
        from_iso8601_date(varchar) -> date = CAST(make_timestamp(trino_iso8601({0})) AS DATE)
        to_unixtime(timestamp) -> double = (epoch_us({0}) / 1e6)
        to_unixtime(zoned) -> double = (epoch_us({0}.t) / 1e6)
        to_milliseconds(day) -> bigint = {0}
        parse_duration(varchar) -> day = trino_parse_duration({0})
        to_iso8601(date) -> varchar = strftime({0}, '%Y-%m-%d')
        """;
}
