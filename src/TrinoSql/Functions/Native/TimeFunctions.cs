using System.Globalization;
using System.Text.RegularExpressions;
using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Dates and times. Times pass as microseconds since 1970, in local time or UTC as the name says.</summary>
internal static partial class TimeFunctions
{
    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_date_format", (Func<long, string, string>)((local, format) => MySqlDates.Format(TimeInMillis(local), format))),
        ("trino_date_parse", (Func<string, string, long>)((text, format) => Micros(MySqlDates.Parse(text, format)))),
        ("trino_format_datetime", (Func<long, string, string, string>)((utc, zone, format) => JodaDates.Format(Zones.Local(TimeInMillis(utc), zone), zone, format))),
        ("trino_parse_datetime", (Func<string, string, string[]>)JodaDates.Parse),
        ("trino_iso8601", (Func<string, string[]>)Iso8601),
        ("trino_zoned_iso8601", (Func<long, string, string>)ZonedIso8601),
        ("trino_zone", (Func<string, string>)Zone),
        ("trino_zone_offset", (Func<long, string, long>)((utc, zone) => (long)Zones.Offset(Time(utc), zone).TotalMinutes)),
        ("trino_utc", (Func<long, string, long>)((local, zone) => Micros(Zones.Utc(Time(local), zone)))),
        ("trino_parse_timestamp", (Func<string, long>)(text => Micros(Timestamp(text, "timestamp").Local))),
        ("trino_parse_timestamp_nanos", (Func<string, long>)TimestampNanos),
        ("trino_parse_zoned", (Func<string, long>)(text => Timestamp(text, "timestamp with time zone") is var (local, zone) ? Micros(Zones.Utc(local, zone ?? "UTC")) : 0)),
        ("trino_parse_zone", (Func<string, string>)(text => Timestamp(text, "timestamp with time zone").Zone ?? "UTC")),
        ("trino_parse_time", (Func<string, long>)(text => Clock(text).Micros)),
        ("trino_parse_time_offset", (Func<string, string>)(text => Clock(text).Offset)),
        ("trino_zone_offset_text", (Func<long, string, string>)((utc, zone) => OffsetText(Zones.Offset(Time(utc), zone)))),
        ("trino_fixed_offset", (Func<string, string>)(zone => OffsetText(Zones.Offset(DateTime.UnixEpoch, Zone(zone))))),
        ("trino_time_instant", (Func<long, string, long>)((local, offset) => Modulo(local - (OffsetOf(offset).Ticks / 10), DayMicros))),
        ("trino_time_shift", (Func<long, string, string, long>)((local, from, to) =>
            Modulo(local + ((OffsetOf(to).Ticks - OffsetOf(from).Ticks) / 10), DayMicros))),
        ("trino_parse_duration", (Func<string, long>)ParseDuration),
    ];

    private const long DayMicros = 86_400_000_000;

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    private static TimeSpan OffsetOf(string offset) => Zones.Offset(DateTime.UnixEpoch, offset);

    private static string OffsetText(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    private static (long Micros, string Offset) Clock(string text)
    {
        var zoneAt = text.AsSpan().IndexOfAny('+', '-');
        var time = TimeLiterals.Clock((zoneAt < 0 ? text : text[..zoneAt]).Trim()) ?? throw Fail.Cast($"Value cannot be cast to time: {text}");
        var zone = zoneAt < 0 ? "UTC" : TimeLiterals.Zone(text[zoneAt..].Trim()) ?? throw Fail.Cast($"Value cannot be cast to time with time zone: {text}");
        return (time, zone == "UTC" ? "+00:00" : zone);
    }

    /// <summary>Dates are written to the millisecond at most, to which finer times are rounded.</summary>
    private static DateTime TimeInMillis(long micros) => Time(micros + 500 - Modulo(micros + 500, 1000));

    public static DateTime Time(long micros) => DateTime.UnixEpoch.AddTicks(micros * 10);

    public static long Micros(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / 10;

    public static string[] Pair(DateTime local, string zone) =>
        [Micros(Zones.Utc(local, zone)).ToString(CultureInfo.InvariantCulture), zone];

    private static string Zone(string text) => TimeLiterals.Zone(text) ?? throw Fail.Argument($"'{text}' is not a valid time zone");

    private static (DateTime Local, string? Zone) Timestamp(string text, string type)
    {
        var match = TimestampText().Match(text.Trim());
        var zone = match.Groups["z"].Success ? TimeLiterals.Zone(match.Groups["z"].Value) : null;
        if (!match.Success || (match.Groups["z"].Success && zone is null))
            throw Fail.Cast($"Value cannot be cast to {type}: {text}");
        try
        {
            var local = new DateTime(Int(match, "y"), Int(match, "m"), Int(match, "d"), Int(match, "h"), Int(match, "i"), Int(match, "s"), DateTimeKind.Unspecified);
            var fraction = match.Groups["f"].Value.PadRight(7, '0')[..7];
            return (local.AddTicks(long.Parse(fraction, CultureInfo.InvariantCulture)), zone);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fail.Cast($"Value cannot be cast to {type}: {text}");
        }
    }

    private static int Int(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : group is "m" or "d" ? 1 : 0;

    private static long TimestampNanos(string text)
    {
        var seconds = Micros(Timestamp(text, "timestamp").Local) / 1_000_000;
        var fraction = TimestampText().Match(text.Trim()).Groups["f"].Value.PadRight(9, '0')[..9];
        return (seconds * 1_000_000_000) + long.Parse(fraction, CultureInfo.InvariantCulture);
    }

    /// <summary>Microseconds in UTC, zone, and nanoseconds in UTC of an ISO 8601 date or time; dates also by week and by day of year.</summary>
    private static string[] Iso8601(string text)
    {
        var match = IsoText().Match(text.Trim());
        if (!match.Success)
            throw Fail.Argument($"Invalid format: \"{text}\"");
        try
        {
            var date = IsoDate(match);
            var ticks = match.Groups["f"].Success ? long.Parse(match.Groups["f"].Value.PadRight(7, '0')[..7], CultureInfo.InvariantCulture) : 0;
            var local = date.AddHours(Int(match, "h")).AddMinutes(Int(match, "i")).AddSeconds(Int(match, "s")).AddTicks(ticks);
            var pair = Pair(local, match.Groups["z"].Success ? Zone(match.Groups["z"].Value) : "UTC");
            var nanos = match.Groups["f"].Value.PadRight(9, '0')[..9];
            return [.. pair, $"{long.Parse(pair[0], CultureInfo.InvariantCulture) / 1_000_000}{nanos}"];
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fail.Argument($"Cannot parse \"{text}\": value out of range");
        }
    }

    private static DateTime IsoDate(Match match)
    {
        if (match.Groups["w"].Success)
            return ISOWeek.ToDateTime(Int(match, "y"), Int(match, "w"), (DayOfWeek)((match.Groups["wd"].Success ? Int(match, "wd") : 1) % 7));
        if (match.Groups["doy"].Success)
            return new DateTime(Int(match, "y"), 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(Int(match, "doy") - 1);
        return new DateTime(Int(match, "y"), Int(match, "m"), Int(match, "d"), 0, 0, 0, DateTimeKind.Unspecified);
    }

    private static string ZonedIso8601(long utc, string zone)
    {
        var offset = Zones.Offset(Time(utc), zone);
        var local = Zones.Local(Time(utc), zone).ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
        return zone == "UTC" ? local + "Z" : $"{local}{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
    }

    private static long ParseDuration(string text)
    {
        var match = DurationText().Match(text.Trim());
        if (!match.Success)
            throw Fail.Argument($"duration is not a valid data duration string: {text}");
        var unit = match.Groups["unit"].Value switch
        {
            "ns" => 1e-6,
            "us" => 1e-3,
            "ms" => 1,
            "s" => 1e3,
            "m" => 6e4,
            "h" => 3.6e6,
            _ => 8.64e7,
        };
        return (long)Math.Round(double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * unit);
    }

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[ T](?<h>\d{1,2}):(?<i>\d{1,2})(?::(?<s>\d{1,2})(?:\.(?<f>\d{1,12}))?)?)?\s*(?<z>[A-Za-z+\-].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimestampText();

    [GeneratedRegex(@"^(?<y>\d{4})(?:-?W(?<w>\d{2})(?:-?(?<wd>[1-7]))?|-(?<doy>\d{3})|(?:-(?<m>\d{1,2})(?:-(?<d>\d{1,2}))?)?)(?:T(?:(?<h>\d{2})(?::(?<i>\d{2})(?::(?<s>\d{2})(?:[.,](?<f>\d+))?)?)?)?(?<z>Z|[+-]\d{2}(?::?\d{2})?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoText();

    [GeneratedRegex(@"^(?<number>\d+(?:\.\d+)?)\s*(?<unit>ns|us|ms|s|m|h|d)$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationText();
}
