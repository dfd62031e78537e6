using System.Buffers.Binary;

namespace Workbook.Transform.Events;

/// <summary>ISO 8601 points in time, extended format: date, T or space, time to the minute or finer, and Z or an offset; UTC where there is none.</summary>
internal static class Timestamp
{
    public const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>What makes of microseconds since 1970 those since 0001, which are never negative.</summary>
    public const long OffsetOfDayZero = 62_135_596_800_000_000;

    private const long MicrosecondsPerMinute = 60_000_000;

    /// <summary>0001-01-01T00:00 and the first instant after 9999, in microseconds since 1970.</summary>
    private const long Min = -OffsetOfDayZero;
    private const long End = 253_402_300_800_000_000;

    /// <summary>Microseconds since 1970-01-01T00:00 UTC; what is finer is cut off.</summary>
    public static RefusalKind Parse(ReadOnlySpan<byte> text, out long microseconds)
    {
        if (text.Length == 24 && TryMilliseconds(text, out microseconds)) return RefusalKind.None;
        microseconds = 0;
        if (text.Length < 16 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':') return RefusalKind.NotTimestamp;
        var year = Two(text, 0) * 100 + Two(text, 2);
        int month = Two(text, 5), day = Two(text, 8), hour = Two(text, 11), minute = Two(text, 14);
        if ((Two(text, 0) | Two(text, 2) | month | day | hour | minute) < 0 || month is 0 or > 12 || day == 0 || hour > 23 || minute > 59)
            return RefusalKind.NotTimestamp;
        if (year == 0) return RefusalKind.OutOfRange;
        if (day > 28 && day > DateTime.DaysInMonth(year, month)) return RefusalKind.NotTimestamp;

        var rest = text[16..];
        if (!TrySeconds(ref rest, out var time) || !TryOffset(rest, out var offsetMinutes)) return RefusalKind.NotTimestamp;
        microseconds = Days(year, month, day) * MicrosecondsPerDay + (hour * 60 + minute - offsetMinutes) * MicrosecondsPerMinute + time;
        return microseconds is >= Min and < End ? RefusalKind.None : RefusalKind.OutOfRange;
    }

    /// <summary>The usual form, 2026-03-01T10:00:00.000Z, eight bytes at a time; false for anything that needs a closer look.</summary>
    private static bool TryMilliseconds(ReadOnlySpan<byte> text, out long microseconds)
    {
        var date = Digits(text, "0000-00-"u8);
        var time = Digits(text[8..], "00T00:00"u8);
        var rest = Digits(text[16..], ":00.000Z"u8);
        microseconds = 0;
        // Separators became 0; a digit is at most 9 and stays below 128 with 118 more.
        const ulong more = 0x7676_7676_7676_7676;
        if ((((date + more) | date | (time + more) | time | (rest + more) | rest) & 0x8080_8080_8080_8080) != 0) return false;
        if (((date & 0xFF00_00FF_0000_0000) | (time & 0x0000_FF00_00FF_0000) | (rest & 0xFF00_0000_FF00_00FF)) != 0) return false;
        // Ten times each digit and the one behind it: the numbers of two digits, each at the place of its first.
        var (dates, times, rests) = (date * 10 + (date >> 8), time * 10 + (time >> 8), rest * 10 + (rest >> 8));
        var year = (int)(dates & 0xFF) * 100 + (int)(dates >> 16 & 0xFF);
        int month = (int)(dates >> 40 & 0xFF), day = (int)(times & 0xFF), hour = (int)(times >> 24 & 0xFF), minute = (int)(times >> 48 & 0xFF);
        var second = (int)(rests >> 8 & 0xFF);
        if (year == 0 || month is 0 or > 12 || day == 0 || (day > 28 && day > DateTime.DaysInMonth(year, month)) || hour > 23 || minute > 59 || second > 59)
            return false;
        var milliseconds = (long)(rests >> 32 & 0xFF) * 10 + (long)(rest >> 48 & 0xFF);
        microseconds = Days(year, month, day) * MicrosecondsPerDay + (hour * 60 + minute) * MicrosecondsPerMinute + (second * 1000 + milliseconds) * 1000;
        return true;
    }

    private static ulong Digits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> zeros) =>
        BinaryPrimitives.ReadUInt64LittleEndian(text) ^ BinaryPrimitives.ReadUInt64LittleEndian(zeros);

    private static bool TrySeconds(ref ReadOnlySpan<byte> rest, out long microseconds)
    {
        microseconds = 0;
        if (rest.IsEmpty || rest[0] != ':') return true;
        if (rest.Length < 3 || Two(rest, 1) is < 0 or > 59) return false;
        microseconds = Two(rest, 1) * 1_000_000L;
        rest = rest[3..];
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)',')) return true;
        var digits = 1;
        for (var unit = 100_000; digits < rest.Length && char.IsAsciiDigit((char)rest[digits]); digits++, unit /= 10)
            microseconds += (rest[digits] - '0') * unit;
        rest = rest[digits..];
        return digits > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        if (rest.IsEmpty) return true;
        if (rest[0] is (byte)'Z' or (byte)'z') return rest.Length == 1;
        if (rest[0] is not ((byte)'+' or (byte)'-')) return false;
        var hour = rest.Length >= 3 ? Two(rest, 1) : -1;
        var minute = rest.Length switch
        {
            3 => 0,
            5 => Two(rest, 3),
            6 when rest[3] == ':' => Two(rest, 4),
            _ => -1,
        };
        if (hour is < 0 or > 23 || minute is < 0 or > 59) return false;
        minutes = (hour * 60 + minute) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>Days since 1970-01-01 in the Gregorian calendar, counted in eras of 400 years from March on.</summary>
    private static long Days(int year, int month, int day)
    {
        if (month <= 2) year--;
        var era = year / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097L + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /// <summary>A number of two digits, or a negative one.</summary>
    private static int Two(ReadOnlySpan<byte> text, int index)
    {
        int tens = text[index] - '0', ones = text[index + 1] - '0';
        return (uint)tens > 9 || (uint)ones > 9 ? -1 : tens * 10 + ones;
    }
}
