using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

/// <summary>DATE: days since 1970-01-01.</summary>
internal sealed unsafe class DateVector(ColumnDescription column) : ColumnVector<DateOnly>(column)
{
    public override DateOnly Get(ulong row)
    {
        var day = (long)((int*)Data)[row] + Epoch.Day;
        if (day < DateOnly.MinValue.DayNumber || day > DateOnly.MaxValue.DayNumber) throw OutOfRange(nameof(DateOnly), Epoch.RangeHint);
        return DateOnly.FromDayNumber((int)day);
    }
}

/// <summary>TIME and TIME_NS: microseconds or nanoseconds since midnight; 24:00:00 is a value of DuckDB's.</summary>
internal sealed unsafe class TimeVector(ColumnDescription column, bool nanoseconds) : ColumnVector<TimeOnly>(column)
{
    public override TimeOnly Get(ulong row)
    {
        var units = ((long*)Data)[row];
        var ticks = nanoseconds ? units / TimeSpan.NanosecondsPerTick : units * TimeSpan.TicksPerMicrosecond;
        if (ticks >= TimeSpan.TicksPerDay) throw OutOfRange(nameof(TimeOnly), "CAST it to VARCHAR in the query.");
        return new TimeOnly(ticks);
    }
}

/// <summary>TIMETZ: microseconds in the upper 40 bits; the lower 24 hold the offset, counted down from +15:59:59.</summary>
internal sealed unsafe class TimeWithZoneVector(ColumnDescription column) : ColumnVector<DuckDbTimeWithZone>(column)
{
    private const int LargestOffset = (16 * 60 * 60) - 1;

    public override DuckDbTimeWithZone Get(ulong row)
    {
        var bits = ((ulong*)Data)[row];
        var ticks = (long)(bits >> 24) * TimeSpan.TicksPerMicrosecond;
        if (ticks >= TimeSpan.TicksPerDay) throw OutOfRange(nameof(TimeOnly), "CAST it to VARCHAR in the query.");
        return new DuckDbTimeWithZone(new TimeOnly(ticks), TimeSpan.FromSeconds(LargestOffset - (int)(bits & 0xFFFFFF)));
    }
}

/// <summary>TIMESTAMP and its kin of other precision: a wall-clock time of no zone.</summary>
internal sealed unsafe class TimestampVector(ColumnDescription column, TypeId unit) : ColumnVector<DateTime>(column)
{
    public override DateTime Get(ulong row)
    {
        var value = ((long*)Data)[row];
        return Epoch.TryGetTicks(value, unit, out var ticks)
            ? new DateTime(ticks)
            : throw OutOfRange(nameof(DateTime), Epoch.RangeHint);
    }
}

/// <summary>TIMESTAMPTZ: an instant, given in UTC.</summary>
internal sealed unsafe class TimestampWithZoneVector(ColumnDescription column) : ColumnVector<DateTimeOffset>(column)
{
    public override DateTimeOffset Get(ulong row)
    {
        var value = ((long*)Data)[row];
        return Epoch.TryGetTicks(value, TypeId.Timestamp, out var ticks)
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw OutOfRange(nameof(DateTimeOffset), Epoch.RangeHint);
    }
}

internal sealed unsafe class IntervalVector(ColumnDescription column) : ColumnVector<DuckDbInterval>(column)
{
    public override DuckDbInterval Get(ulong row)
    {
        var value = ((NativeInterval*)Data)[row];
        return new DuckDbInterval(value.Months, value.Days, value.Microseconds);
    }
}
