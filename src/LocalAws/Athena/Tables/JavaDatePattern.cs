using System.Globalization;
using System.Text;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>A pattern of Java's DateTimeFormatter, as partition projection takes it: <c>yyyy/MM/dd</c>, <c>yyyy-MM-dd'T'HH</c>.</summary>
internal sealed class JavaDatePattern
{
    private readonly string _format;

    public JavaDatePattern(string pattern)
    {
        Pattern = pattern;
        var format = new StringBuilder();
        var isQuoted = false;
        foreach (var c in pattern)
        {
            if (c == '\'')
                isQuoted = !isQuoted;
            else if (isQuoted || !"yuMdHhmsSa".Contains(c, StringComparison.Ordinal))
                format.Append('\\').Append(c);
            else
                format.Append(c switch { 'u' => 'y', 'S' => 'f', 'a' => 't', _ => c });
        }

        // A single letter would be one of .NET's standard formats.
        _format = format.Length == 1 ? "%" + format : format.ToString();
        FinestUnit = Has('H') || Has('h') || Has('m') || Has('s') ? null : Has('d') ? "DAYS" : Has('M') ? "MONTHS" : null;
    }

    public string Pattern { get; }

    /// <summary>The unit of steps that need not be said: days or months, where the pattern ends with these.</summary>
    public string? FinestUnit { get; }

    public string Format(DateTime time) => time.ToString(_format, CultureInfo.InvariantCulture);

    public DateTime? Parse(string text) =>
        DateTime.TryParseExact(text, _format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified)
            : null;

    private bool Has(char letter) => _format.Replace("\\" + letter, "", StringComparison.Ordinal).Contains(letter, StringComparison.Ordinal);
}

/// <summary>Ends of a projected range of dates: a date in the column's format, or <c>NOW</c> with offsets such as <c>NOW-3YEARS+1DAY</c>.</summary>
internal static class RelativeDate
{
    public static DateTime? Parse(string text, JavaDatePattern format, DateTimeOffset now)
    {
        if (!text.StartsWith("NOW", StringComparison.OrdinalIgnoreCase))
            return format.Parse(text);
        DateTime? time = now.UtcDateTime;
        // What is finer than the format does not take part: a day begins at its start.
        time = format.Parse(format.Format(time.Value)) ?? time;
        var rest = text.AsSpan(3).Trim();
        while (rest.Length > 0 && time is not null)
        {
            var sign = rest[0] switch { '+' => 1, '-' => -1, _ => 0 };
            rest = rest[1..].TrimStart();
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (sign == 0 || digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                return null;
            rest = rest[digits..].TrimStart();
            var end = rest.IndexOfAny('+', '-');
            var unit = (end < 0 ? rest : rest[..end]).Trim().ToString().ToUpperInvariant();
            time = Add(time.Value, (long)sign * count, unit);
            rest = end < 0 ? [] : rest[end..];
        }

        return time;
    }

    /// <summary>Null when there is no such unit.</summary>
    public static DateTime? Add(DateTime time, long count, string unit) => (unit.EndsWith('S') ? unit : unit + "S") switch
    {
        "YEARS" => time.AddYears((int)count),
        "MONTHS" => time.AddMonths((int)count),
        "WEEKS" => time.AddDays(7 * count),
        "DAYS" => time.AddDays(count),
        "HOURS" => time.AddHours(count),
        "MINUTES" => time.AddMinutes(count),
        "SECONDS" => time.AddSeconds(count),
        "MILLIS" => time.AddMilliseconds(count),
        _ => null,
    };
}
