using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

/// <summary>DuckDB counts time from 1970-01-01, .NET from 0001-01-01.</summary>
internal static class Epoch
{
    public const string RangeHint = "It is infinite or outside the years 1 to 9999: CAST it to VARCHAR in the query.";

    public static int Day { get; } = new DateOnly(1970, 1, 1).DayNumber;

    public static long Ticks => DateTime.UnixEpoch.Ticks;

    public static long ToMicroseconds(DateTime time) => (time.Ticks - Ticks) / TimeSpan.TicksPerMicrosecond;

    public static bool TryGetTicks(long value, TypeId unit, out long ticks)
    {
        // Nanoseconds are cut towards the past, as DuckDB's own cast to microseconds does.
        var sinceEpoch = unit switch
        {
            TypeId.TimestampSeconds => (Int128)value * TimeSpan.TicksPerSecond,
            TypeId.TimestampMilliseconds => (Int128)value * TimeSpan.TicksPerMillisecond,
            TypeId.TimestampNanoseconds => Math.DivRem(value, TimeSpan.NanosecondsPerTick) is var (quotient, rest) && rest < 0 ? quotient - 1 : value / TimeSpan.NanosecondsPerTick,
            _ => (Int128)value * TimeSpan.TicksPerMicrosecond,
        };
        var all = sinceEpoch + Ticks;
        ticks = all >= 0 && all <= DateTime.MaxValue.Ticks ? (long)all : 0;
        var infinite = value is long.MaxValue or -long.MaxValue;
        return !infinite && all >= 0 && all <= DateTime.MaxValue.Ticks;
    }
}
