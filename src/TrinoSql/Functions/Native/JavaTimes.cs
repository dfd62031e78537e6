using System.Globalization;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>
/// Dates and times as Java's <c>Formatter</c> shows them. They come as ISO 8601 text with six digits of the second; a zoned one is followed by a
/// blank, its offset, a blank and its zone's name.
/// </summary>
internal static class JavaTimes
{
    /// <summary>As Java's own <c>toString</c>: seconds that are zero left out, the fraction in threes, <c>+01:00</c> or <c>-04:00[America/New_York]</c>.</summary>
    public static string Text(string iso)
    {
        var parts = iso.Split(' ');
        var text = Local(parts[0]);
        if (parts.Length == 1)
            return text;
        var (offset, zone) = (parts[1] == "+00:00" ? "Z" : parts[1], parts[2]);
        return text + offset + (zone[0] is '+' or '-' ? "" : $"[{zone}]");
    }

    private static string Local(string iso)
    {
        if (!iso.Contains(':', StringComparison.Ordinal))
            return iso;
        var text = iso.EndsWith(".000000", StringComparison.Ordinal) ? iso[..^7] : iso.EndsWith("000", StringComparison.Ordinal) ? iso[..^3] : iso;
        return text.Contains('.', StringComparison.Ordinal) || !text.EndsWith(":00", StringComparison.Ordinal) ? text : text[..^3];
    }

    /// <summary>One field by its letter; null when there is none of that letter.</summary>
    public static string? Field(string iso, char letter)
    {
        var parts = iso.Split(' ');
        var time = DateTime.Parse(parts[0], CultureInfo.InvariantCulture);
        return letter switch
        {
            'e' => time.Day.ToString(CultureInfo.InvariantCulture),
            'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            'k' => time.Hour.ToString(CultureInfo.InvariantCulture),
            'N' => time.ToString("fffffff", CultureInfo.InvariantCulture) + "00",
            'p' => time.Hour < 12 ? "am" : "pm",
            'z' when parts.Length > 1 => parts[1].Replace(":", "", StringComparison.Ordinal),
            'c' when parts.Length > 1 && parts[2] == "UTC" => time.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture),
            'Z' when parts.Length > 1 && parts[2] == "UTC" => "UTC",
            _ => Pattern(letter) is { } pattern ? time.ToString(pattern, CultureInfo.InvariantCulture) : null,
        };
    }

    private static string? Pattern(char letter) => letter switch
    {
        'Y' => "yyyy",
        'y' => "yy",
        'm' => "MM",
        'd' => "dd",
        'B' => "MMMM",
        'b' or 'h' => "MMM",
        'A' => "dddd",
        'a' => "ddd",
        'H' => "HH",
        'I' => "hh",
        'l' => "%h",
        'M' => "mm",
        'S' => "ss",
        'L' => "fff",
        'F' => "yyyy-MM-dd",
        'T' => "HH:mm:ss",
        'R' => "HH:mm",
        'r' => "hh:mm:ss tt",
        'D' => "MM/dd/yy",
        _ => null,
    };
}
