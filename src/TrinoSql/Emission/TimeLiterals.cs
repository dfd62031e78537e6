using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbook.TrinoSql.Emission;

/// <summary>Reads the texts of date, time, timestamp and interval literals.</summary>
internal static partial class TimeLiterals
{
    /// <summary>Names that Trino holds for UTC.</summary>
    private static readonly FrozenSet<string> Universal =
        new[] { "Z", "UT", "UTC", "UCT", "GMT", "GMT0", "Greenwich", "Universal", "Zulu" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string? Date(string text)
    {
        var match = DateText().Match(text.Trim());
        return match.Success ? ValidDate(match) : null;
    }

    private static string? ValidDate(Match match)
    {
        var (y, m, d) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        return y is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? string.Create(CultureInfo.InvariantCulture, $"{y:0000}-{m:00}-{d:00}")
            : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    /// <summary>A timestamp, zoned when the text names a zone; null when it is none.</summary>
    public static Typed? Timestamp(string text)
    {
        var match = TimestampText().Match(text.Trim());
        if (!match.Success || ValidDate(match) is not { } date || Number(match, "h") > 23 || Number(match, "i") > 59 || Number(match, "s") > 59)
            return null;
        var fraction = match.Groups["f"].Value;
        if (fraction.Length > 12)
            return null;
        var clock = string.Create(CultureInfo.InvariantCulture, $"{Number(match, "h"):00}:{Number(match, "i"):00}:{Number(match, "s"):00}");
        var literal = $"{date} {clock}{(fraction.Length > 0 ? "." + fraction[..Math.Min(9, fraction.Length)] : "")}";
        var sql = fraction.Length <= 6 ? $"TIMESTAMP '{literal}'" : $"CAST('{literal}' AS TIMESTAMP_NS)";
        if (!match.Groups["z"].Success)
            return new Typed(sql, new TimestampType(fraction.Length));
        var zone = Zone(match.Groups["z"].Value);
        if (zone is null)
            return null;
        var instant = zone == "UTC" ? sql : fraction.Length <= 6
            ? Sql.Fill($"({TimeCasts.InstantTemplate})", sql, Sql.Text(zone))
            : NanosInZone(sql, zone);
        return new Typed(TimeCasts.Zoned(instant, Sql.Text(zone)), new ZonedTimestampType(fraction.Length));
    }

    private static string NanosInZone(string sql, string zone) => Sql.Fill(
        $"make_timestamp_ns(epoch_ns({Sql.Fill(TimeCasts.InstantTemplate, "CAST({0} AS TIMESTAMP)", Sql.Text(zone))}) + epoch_ns({{0}}) % 1000)", sql);

    /// <summary>A zone's name as Trino shows it: <c>UTC</c>, <c>+01:00</c>, or the name given; null when the text is no zone.</summary>
    public static string? Zone(string text)
    {
        var name = text.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        if (Universal.Contains(name))
            return "UTC";
        var offset = OffsetText().Match(text);
        if (!offset.Success)
            return ZoneName().IsMatch(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? text : null;
        var (h, m) = (Number(offset, "h"), Number(offset, "m"));
        if (h > 14 || m > 59)
            return null;
        return h == 0 && m == 0 ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"{offset.Groups["s"].Value}{h:00}:{m:00}");
    }

    /// <summary>A time of day, zoned when the text ends in an offset; null when it is none.</summary>
    public static Typed? Time(string text)
    {
        var match = TimeText().Match(text.Trim());
        if (!match.Success || Number(match, "h") > 23 || Number(match, "i") > 59 || Number(match, "s") > 59)
            return null;
        var fraction = match.Groups["f"].Value;
        var clock = string.Create(CultureInfo.InvariantCulture, $"{Number(match, "h"):00}:{Number(match, "i"):00}:{Number(match, "s"):00}");
        var sql = $"TIME '{clock}{(fraction.Length > 0 ? "." + fraction[..Math.Min(6, fraction.Length)] : "")}'";
        if (!match.Groups["z"].Success)
            return new Typed(sql, new TimeType(fraction.Length));
        return Zone(match.Groups["z"].Value) is not { } zone ? null
            : new Typed(TimeCasts.Zoned(sql, Sql.Text(zone == "UTC" ? "+00:00" : zone)), new ZonedTimeType(fraction.Length));
    }

    /// <summary>Microseconds since midnight; null when the text is no time of day.</summary>
    public static long? Clock(string text)
    {
        var match = TimeText().Match(text);
        if (!match.Success || match.Groups["z"].Success || Number(match, "h") > 23 || Number(match, "i") > 59 || Number(match, "s") > 59)
            return null;
        var seconds = (((Number(match, "h") * 60L) + Number(match, "i")) * 60) + Number(match, "s");
        return (seconds * 1_000_000) + long.Parse(match.Groups["f"].Value.PadRight(6, '0').AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public static string Text(DateTime time, int precision) =>
        time.ToString("yyyy-MM-dd HH:mm:ss" + (precision > 0 ? "." + new string('f', precision) : ""), CultureInfo.InvariantCulture);

    /// <summary>Months or milliseconds; null when the text does not fit the fields.</summary>
    public static Typed? Interval(IntervalLiteral literal)
    {
        var (from, to) = (literal.From, literal.To ?? literal.From);
        var sign = literal.Negative ? -1 : 1;
        var text = literal.Value.Trim();
        if (text.StartsWith('-') || text.StartsWith('+'))
        {
            sign *= text[0] == '-' ? -1 : 1;
            text = text[1..];
        }

        var value = from is "YEAR" or "MONTH" ? Months(text, from, to) : Millis(text, from, to);
        if (value is not { } amount)
            return null;
        var type = from is "YEAR" or "MONTH" ? PlainType.IntervalYearToMonth : PlainType.IntervalDayToSecond;
        return new Typed($"CAST({Sql.Number(sign * amount)} AS BIGINT)", type) { Integer = sign * amount };
    }

    private static long? Months(string text, string from, string to)
    {
        var parts = text.Split('-');
        if (parts.Length != (from == to ? 1 : 2) || parts.Any(p => !int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return null;
        var numbers = parts.Select(p => long.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return (from, to) switch
        {
            ("YEAR", "YEAR") => numbers[0] * 12,
            ("YEAR", "MONTH") => (numbers[0] * 12) + numbers[1],
            ("MONTH", "MONTH") => numbers[0],
            _ => null,
        };
    }

    private static long? Millis(string text, string from, string to)
    {
        string[] fields = ["DAY", "HOUR", "MINUTE", "SECOND"];
        long[] sizes = [TimeArithmetic.DayMillis, 3_600_000, 60_000, 1_000];
        var (first, last) = (Array.IndexOf(fields, from), Array.IndexOf(fields, to));
        if (last < first)
            return null;
        var parts = text.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.Length != last - first + 1)
            return null;
        var total = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var isSecond = first + i == 3;
            if (!decimal.TryParse(parts[i], isSecond ? NumberStyles.AllowDecimalPoint : NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1e12m)
                return null;
            total += (long)(number * sizes[first + i]);
        }

        return total;
    }

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex DateText();

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[ T](?<h>\d{1,2}):(?<i>\d{1,2})(?::(?<s>\d{1,2})(?:\.(?<f>\d+))?)?)?(?:\s*(?<z>[A-Za-z+\-].*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimestampText();

    [GeneratedRegex(@"^(?<h>\d{1,2}):(?<i>\d{1,2})(?::(?<s>\d{1,2})(?:\.(?<f>\d{1,12}))?)?(?:\s*(?<z>[+-].*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeText();

    [GeneratedRegex(@"^(?:UTC|GMT|UT)?(?<s>[+-])(?<h>\d{1,2})(?::?(?<m>\d{2}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetText();

    [GeneratedRegex(@"^[A-Za-z]+(?:/[A-Za-z_+\-0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName();
}
