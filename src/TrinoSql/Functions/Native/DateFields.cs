using System.Globalization;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Fields of a date read one after the other from a text; what is not given is 1970-01-01 00:00.</summary>
internal sealed class DateFields(string text)
{
    private int _at;
    private bool? _isAfternoon;

    public int Year { get; set; } = 1970;

    public int Month { get; set; } = 1;

    public int Day { get; set; } = 1;

    public int? DayOfYear { get; set; }

    public int? WeekYear { get; set; }

    public int? Week { get; set; }

    public int DayOfWeek { get; set; } = 1;

    public int Hour { get; set; }

    public int? Hour12 { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    public long Ticks { get; set; }

    public string? Zone { get; set; }

    private string Rest => text[_at..];

    public InvalidOperationException Invalid() => Fail.Argument(_at == 0 || _at >= text.Length
        ? $"Invalid format: \"{text}\""
        : $"Invalid format: \"{text}\" is malformed at \"{Rest}\"");

    public void Literal(char c)
    {
        if (_at >= text.Length || char.ToUpperInvariant(text[_at]) != char.ToUpperInvariant(c))
            throw Invalid();
        _at++;
    }

    public int Number(int maxDigits)
    {
        var start = _at;
        while (_at < text.Length && _at - start < maxDigits && char.IsAsciiDigit(text[_at]))
            _at++;
        return _at > start ? int.Parse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture) : throw Invalid();
    }

    public long Fraction(int maxDigits)
    {
        var start = _at;
        while (_at < text.Length && _at - start < maxDigits && char.IsAsciiDigit(text[_at]))
            _at++;
        return _at > start ? long.Parse(text[start.._at].PadRight(7, '0')[..7], CultureInfo.InvariantCulture) : throw Invalid();
    }

    public int MonthName() => Name(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames) + 1;

    public void DayName() =>
        DayOfWeek = Name(CultureInfo.InvariantCulture.DateTimeFormat.DayNames, CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames);

    private int Name(params string[][] lists)
    {
        foreach (var names in lists)
        {
            for (var i = 0; i < names.Length; i++)
            {
                if (names[i].Length > 0 && Rest.StartsWith(names[i], StringComparison.OrdinalIgnoreCase))
                {
                    _at += names[i].Length;
                    return i;
                }
            }
        }

        throw Invalid();
    }

    public void ReadHalfDay()
    {
        if (!Rest.StartsWith("AM", StringComparison.OrdinalIgnoreCase) && !Rest.StartsWith("PM", StringComparison.OrdinalIgnoreCase))
            throw Invalid();
        _isAfternoon = char.ToUpperInvariant(text[_at]) == 'P';
        _at += 2;
    }

    public string Word(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < text.Length && belongs(text[_at]))
            _at++;
        return _at > start ? text[start.._at] : throw Invalid();
    }

    private void Check(int value, string field, int least, int most)
    {
        if (value < least || value > most)
            throw Fail.Argument(string.Create(CultureInfo.InvariantCulture, $"Cannot parse \"{text}\": Value {value} for {field} must be in the range [{least},{most}]"));
    }

    public DateTime Finish()
    {
        if (_at < text.Length)
            throw Invalid();
        Check(Month, "monthOfYear", 1, 12);
        Check(Day, "dayOfMonth", 1, Month is 2 ? DateTime.DaysInMonth(Math.Clamp(Year, 1, 9999), 2) : DateTime.DaysInMonth(2000, Month));
        Check(Hour, "hourOfDay", 0, 23);
        Check(Minute, "minuteOfHour", 0, 59);
        Check(Second, "secondOfMinute", 0, 59);
        var hour = Hour12 is { } h ? (h % 12) + (_isAfternoon == true ? 12 : 0) : Hour;
        try
        {
            var date = DayOfYear is { } day ? new DateTime(Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(day - 1)
                : Week is { } week ? ISOWeek.ToDateTime(WeekYear ?? Year, week, (DayOfWeek)(DayOfWeek % 7))
                : WeekYear is { } year && Year == 1970 ? ISOWeek.ToDateTime(year, 1, System.DayOfWeek.Monday)
                : new DateTime(Year, Month, Day, 0, 0, 0, DateTimeKind.Unspecified);
            return new DateTime(date.Year, date.Month, date.Day, hour, Minute, Second, DateTimeKind.Unspecified).AddTicks(Ticks);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fail.Argument($"Cannot parse \"{text}\": Value is out of range");
        }
    }
}
