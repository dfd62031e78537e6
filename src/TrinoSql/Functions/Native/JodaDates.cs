using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Joda-Time patterns: <c>yyyy-MM-dd HH:mm:ss</c>. See https://www.joda.org/joda-time/apidocs/org/joda/time/format/DateTimeFormat.html.</summary>
internal static class JodaDates
{
    public static string Format(DateTime local, string zone, string pattern)
    {
        var result = new StringBuilder();
        foreach (var (letter, length, literal) in Parts(pattern))
            result.Append(letter == '\0' ? literal : Field(local, zone, letter, length));
        return result.ToString();
    }

    /// <summary>Microseconds in UTC and zone.</summary>
    public static string[] Parse(string text, string pattern)
    {
        var fields = new DateFields(text);
        foreach (var (letter, length, literal) in Parts(pattern))
        {
            if (letter != '\0')
                Read(fields, letter, length);
            else
            {
                foreach (var c in literal)
                    fields.Literal(c);
            }
        }

        return TimeFunctions.Pair(fields.Finish(), fields.Zone ?? "UTC");
    }

    /// <summary>Runs of a letter, and literals: other characters and text in single quotes.</summary>
    private static IEnumerable<(char Letter, int Length, string Literal)> Parts(string pattern)
    {
        for (var i = 0; i < pattern.Length;)
        {
            if (pattern[i] == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                if (end < 0)
                    throw Fail.Argument($"Invalid pattern: {pattern}");
                yield return ('\0', 0, end == i + 1 ? "'" : pattern[(i + 1)..end]);
                i = end + 1;
                continue;
            }

            var start = i;
            while (i < pattern.Length && pattern[i] == pattern[start])
                i++;
            if (char.IsAsciiLetter(pattern[start]))
                yield return (pattern[start], i - start, "");
            else
                yield return ('\0', 0, pattern[start..i]);
        }
    }

    private static string Field(DateTime time, string zone, char letter, int length) => letter switch
    {
        'y' or 'Y' or 'x' when length == 2 => ((letter == 'x' ? ISOWeek.GetYear(time) : time.Year) % 100).ToString("00", CultureInfo.InvariantCulture),
        'y' or 'Y' => Number(time.Year, length),
        'x' => Number(ISOWeek.GetYear(time), length),
        'w' => Number(ISOWeek.GetWeekOfYear(time), length),
        'e' => Number(((int)time.DayOfWeek + 6) % 7 + 1, length),
        'E' => time.ToString(length >= 4 ? "dddd" : "ddd", CultureInfo.InvariantCulture),
        'D' => Number(time.DayOfYear, length),
        'M' when length >= 3 => time.ToString(length == 3 ? "MMM" : "MMMM", CultureInfo.InvariantCulture),
        'M' => Number(time.Month, length),
        'd' => Number(time.Day, length),
        'a' => time.Hour < 12 ? "AM" : "PM",
        'K' => Number(time.Hour % 12, length),
        'h' => Number(((time.Hour + 11) % 12) + 1, length),
        'H' => Number(time.Hour, length),
        'k' => Number(((time.Hour + 23) % 24) + 1, length),
        'm' => Number(time.Minute, length),
        's' => Number(time.Second, length),
        'S' => (time.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).PadRight(length, '0')[..length],
        'G' => "AD",
        'C' => Number(time.Year / 100, length),
        'z' => ZoneName(time, zone, length),
        'Z' when length >= 3 => zone,
        'Z' => Offset(Zones.Offset(Zones.Utc(time, zone), zone), length == 2),
        _ => throw Fail.Argument($"Illegal pattern component: {letter}"),
    };

    /// <summary>Joda takes the names of zones from the locale; short ones are those of the zone's own data, where it has any.</summary>
    private static string ZoneName(DateTime time, string zone, int length) => zone switch
    {
        "UTC" => length >= 4 ? "Coordinated Universal Time" : "UTC",
        ['+' or '-', ..] => zone,
        _ when length < 4 && Zones.ShortName(time, zone) is { } name => name,
        _ => throw new InvalidOperationException($"{ErrorCodes.NotSupported}: {(length < 4 ? "short" : "long")} names of the time zone {zone}"),
    };

    private static string Number(int value, int length) => value.ToString(new string('0', length), CultureInfo.InvariantCulture);

    private static string Offset(TimeSpan offset, bool colon) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(colon ? @"hh\:mm" : "hhmm", CultureInfo.InvariantCulture);

    private static void Read(DateFields fields, char letter, int length)
    {
        switch (letter)
        {
            case 'y' or 'Y' when length == 2:
                var year = fields.Number(4);
                fields.Year = year >= 100 ? year : year + (year < 70 ? 2000 : 1900);
                break;
            case 'y' or 'Y':
                fields.Year = fields.Number(Math.Max(4, length));
                break;
            case 'x':
                fields.WeekYear = fields.Number(Math.Max(4, length));
                break;
            case 'w':
                fields.Week = fields.Number(2);
                break;
            case 'e':
                fields.DayOfWeek = fields.Number(1);
                break;
            case 'E':
                fields.DayName();
                break;
            case 'D':
                fields.DayOfYear = fields.Number(3);
                break;
            case 'M' when length >= 3:
                fields.Month = fields.MonthName();
                break;
            case 'M':
                fields.Month = fields.Number(2);
                break;
            case 'd':
                fields.Day = fields.Number(2);
                break;
            case 'a':
                fields.ReadHalfDay();
                break;
            case 'h' or 'K':
                fields.Hour12 = fields.Number(2);
                break;
            case 'H':
                fields.Hour = fields.Number(2);
                break;
            case 'k':
                fields.Hour = fields.Number(2) % 24;
                break;
            case 'm':
                fields.Minute = fields.Number(2);
                break;
            case 's':
                fields.Second = fields.Number(2);
                break;
            case 'S':
                fields.Ticks = fields.Fraction(length);
                break;
            case 'z' or 'Z':
                var zone = fields.Word(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or ':' or '/' or '_');
                fields.Zone = Emission.TimeLiterals.Zone(zone) ?? throw fields.Invalid();
                break;
            default:
                throw Fail.Argument($"Illegal pattern component: {letter}");
        }
    }
}
