using System.Globalization;

namespace Workbook.TrinoSql;

/// <summary>Intervals as text: <c>2 03:00:00.000</c>, <c>1-2</c>.</summary>
internal static class IntervalText
{
    public static string Days(long millis)
    {
        var (sign, value) = millis < 0 ? ("-", TimeSpan.FromMilliseconds(-millis)) : ("", TimeSpan.FromMilliseconds(millis));
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{value.Days} {value.Hours:00}:{value.Minutes:00}:{value.Seconds:00}.{value.Milliseconds:000}");
    }

    public static string Months(long months) => string.Create(
        CultureInfo.InvariantCulture, $"{(months < 0 ? "-" : "")}{Math.Abs(months) / 12}-{Math.Abs(months) % 12}");
}
