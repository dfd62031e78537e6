using System.Globalization;
using System.Text;

namespace Workbook.LocalAws.Firehose;

/// <summary>The letters of Java's DateTimeFormatter that prefixes use, in English.</summary>
/// <remarks>https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html</remarks>
internal static class JavaTimeFormat
{
    /// <exception cref="FormatException">A letter that is not known, or a quote that is not closed.</exception>
    public static string Format(string pattern, DateTimeOffset time)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            if (pattern[i] == '\'')
                i = AppendQuoted(pattern, i, result);
            else if (char.IsAsciiLetter(pattern[i]))
            {
                var count = pattern.AsSpan(i).IndexOfAnyExcept(pattern[i]) is var end and >= 0 ? end : pattern.Length - i;
                result.Append(Field(pattern[i], count, time));
                i += count;
            }
            else
                result.Append(pattern[i++]);
        }

        return result.ToString();
    }

    private static int AppendQuoted(string pattern, int quote, StringBuilder result)
    {
        var close = pattern.IndexOf('\'', quote + 1);
        if (close < 0)
            throw new FormatException("A quote is not closed.");
        if (close == quote + 1)
            result.Append('\'');
        else
            result.Append(pattern, quote + 1, close - quote - 1);
        return close + 1;
    }

    private static string Field(char letter, int count, DateTimeOffset time) => letter switch
    {
        'y' or 'u' => Year(time.Year, count),
        'Y' => Year(ISOWeek.GetYear(time.DateTime), count),
        'M' or 'L' => count switch
        {
            3 => time.ToString("MMM", CultureInfo.InvariantCulture),
            4 => time.ToString("MMMM", CultureInfo.InvariantCulture),
            _ => Number(time.Month, count),
        },
        'd' => Number(time.Day, count),
        'D' => Number(time.DayOfYear, count),
        'w' => Number(ISOWeek.GetWeekOfYear(time.DateTime), count),
        'E' => time.ToString(count == 4 ? "dddd" : "ddd", CultureInfo.InvariantCulture),
        'a' => time.Hour < 12 ? "AM" : "PM",
        'H' => Number(time.Hour, count),
        'k' => Number(time.Hour == 0 ? 24 : time.Hour, count),
        'K' => Number(time.Hour % 12, count),
        'h' => Number(time.Hour % 12 == 0 ? 12 : time.Hour % 12, count),
        'm' => Number(time.Minute, count),
        's' => Number(time.Second, count),
        'S' => time.ToString("fffffff", CultureInfo.InvariantCulture).PadRight(count, '0')[..count],
        _ => throw new FormatException($"Unknown pattern letter: {letter}"),
    };

    private static string Year(int year, int count) => count == 2 ? Number(year % 100, 2) : Number(year, count);

    private static string Number(int value, int digits) => value.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
