namespace Workbook.DuckDb;

/// <summary>An INTERVAL. Months and days stay apart from the time, for neither has a fixed length.</summary>
public readonly record struct DuckDbInterval(int Months, int Days, long Microseconds)
{
    /// <summary>The interval as a time span, where it has no months; a day counts as 24 hours.</summary>
    /// <exception cref="InvalidOperationException">The interval has months.</exception>
    public TimeSpan ToTimeSpan() => Months == 0
        ? TimeSpan.FromDays(Days) + TimeSpan.FromMicroseconds(Microseconds)
        : throw new InvalidOperationException($"An interval of {Months} months has no fixed length in days.");
}
