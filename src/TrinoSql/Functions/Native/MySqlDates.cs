using System.Globalization;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>MySQL's date codes: <c>%Y-%m-%d %H:%i:%s</c>. See https://trino.io/docs/current/functions/datetime.html#mysql-date-functions.</summary>
internal static class MySqlDates
{
    public static string Format(DateTime time, string format)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
                result.Append(format[i]);
            else
                result.Append(Code(time, format[++i]));
        }

        return result.ToString();
    }

    private static string Code(DateTime time, char code) => code switch
    {
        'a' => Text(time, "ddd"),
        'b' => Text(time, "MMM"),
        'c' => Text(time, "%M"),
        'd' => Text(time, "dd"),
        'e' => Text(time, "%d"),
        'f' => Text(time, "ffffff"),
        'H' => Text(time, "HH"),
        'h' or 'I' => Text(time, "hh"),
        'i' => Text(time, "mm"),
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'k' => Text(time, "%H"),
        'l' => Text(time, "%h"),
        'M' => Text(time, "MMMM"),
        'm' => Text(time, "MM"),
        'p' => time.Hour < 12 ? "AM" : "PM",
        'r' => Text(time, "hh:mm:ss ") + (time.Hour < 12 ? "AM" : "PM"),
        'S' or 's' => Text(time, "ss"),
        'T' => Text(time, "HH:mm:ss"),
        'v' => ISOWeek.GetWeekOfYear(time).ToString("00", CultureInfo.InvariantCulture),
        'W' => Text(time, "dddd"),
        'x' => ISOWeek.GetYear(time).ToString("0000", CultureInfo.InvariantCulture),
        'Y' => Text(time, "yyyy"),
        'y' => Text(time, "yy"),
        '%' => "%",
        'D' or 'U' or 'u' or 'V' or 'w' or 'X' => throw Fail.Argument($"%{code} not supported in date format string"),
        _ => code.ToString(),
    };

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    public static DateTime Parse(string text, string format)
    {
        var fields = new DateFields(text);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
                fields.Literal(format[i]);
            else
                Read(fields, format[++i]);
        }

        return fields.Finish();
    }

    private static void Read(DateFields fields, char code)
    {
        switch (code)
        {
            case 'Y':
                fields.Year = fields.Number(4);
                break;
            case 'y':
                var year = fields.Number(2);
                fields.Year = year + (year < 70 ? 2000 : 1900);
                break;
            case 'c' or 'm':
                fields.Month = fields.Number(2);
                break;
            case 'b' or 'M':
                fields.Month = fields.MonthName();
                break;
            case 'd' or 'e':
                fields.Day = fields.Number(2);
                break;
            case 'j':
                fields.DayOfYear = fields.Number(3);
                break;
            case 'H' or 'k':
                fields.Hour = fields.Number(2);
                break;
            case 'h' or 'I' or 'l':
                fields.Hour12 = fields.Number(2);
                break;
            case 'i':
                fields.Minute = fields.Number(2);
                break;
            case 's' or 'S':
                fields.Second = fields.Number(2);
                break;
            case 'f':
                fields.Ticks = fields.Fraction(9);
                break;
            case 'p':
                fields.ReadHalfDay();
                break;
            case 'a' or 'W':
                fields.DayName();
                break;
            case 'v':
                fields.Week = fields.Number(2);
                break;
            case 'x':
                fields.WeekYear = fields.Number(4);
                break;
            case 'T':
                ReadAll(fields, "H:i:s");
                break;
            case 'r':
                ReadAll(fields, "h:i:s p");
                break;
            case '%':
                fields.Literal('%');
                break;
            default:
                throw Fail.Argument($"%{code} not supported in date format string");
        }
    }

    private static void ReadAll(DateFields fields, string codes)
    {
        foreach (var code in codes)
        {
            if (char.IsAsciiLetter(code))
                Read(fields, code);
            else
                fields.Literal(code);
        }
    }
}
