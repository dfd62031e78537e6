using System.Globalization;

namespace Workbook.TrinoSql;

/// <summary>Time zones by name (<c>America/New_York</c>) or offset (<c>+01:00</c>).</summary>
internal static class Zones
{
    public static DateTime Local(DateTime utc, string zone) => zone == "UTC" ? utc : utc + Offset(utc, zone);

    public static DateTime Utc(DateTime local, string zone)
    {
        if (zone == "UTC")
            return local;
        if (FixedOffset(zone) is { } offset)
            return local - offset;
        var found = Find(zone);
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return local - (found.IsInvalidTime(unspecified) ? found.GetUtcOffset(unspecified.AddHours(-1)) : found.GetUtcOffset(unspecified));
    }

    public static TimeSpan Offset(DateTime utc, string zone) =>
        FixedOffset(zone) ?? Find(zone).GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    /// <summary>The abbreviation at a local time, such as <c>CEST</c>; null for a zone that has none.</summary>
    public static string? ShortName(DateTime local, string zone)
    {
        var found = Find(zone);
        var name = found.IsDaylightSavingTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) ? found.DaylightName : found.StandardName;
        return name.All(char.IsAsciiLetterUpper) ? name : null;
    }

    private static TimeSpan? FixedOffset(string zone)
    {
        if (zone == "UTC")
            return TimeSpan.Zero;
        if (zone.Length != 6 || zone[0] is not ('+' or '-'))
            return null;
        var offset = TimeSpan.ParseExact(zone.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture);
        return zone[0] == '-' ? -offset : offset;
    }

    private static TimeZoneInfo Find(string zone)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(zone);
        }
        catch (TimeZoneNotFoundException)
        {
            throw Functions.Native.Fail.Argument($"'{zone}' is not a valid time zone");
        }
    }
}
