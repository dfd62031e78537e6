namespace Workbook.Pipeline;

/// <summary>What a <see cref="ClickGenerator"/> makes. The same options, seed and clock give the same bytes.</summary>
public sealed record ClickGeneratorOptions
{
    /// <summary>Lines to make, malformed and duplicate ones included; 100,000 unless set.</summary>
    public int Count { get; init => field = InRange(value, 1, int.MaxValue, nameof(Count)); } = 100_000;

    /// <summary>Seed of all randomness.</summary>
    public int Seed { get; init; } = 20250920;

    /// <summary>First of the three full days.</summary>
    public DateOnly FirstDay { get; init; } = new(2025, 9, 20);

    /// <summary>Share of events that tests made: 0 to 1.</summary>
    public double DebugShare { get; init; } = 0.02;

    /// <summary>Share of lines that are no events on purpose: 0 to 1.</summary>
    public double MalformedShare { get; init; } = 0.005;

    /// <summary>Share of lines that repeat an earlier one on purpose: 0 to 1.</summary>
    public double DuplicateShare { get; init; } = 0.01;

    /// <summary>Different users; who clicks how often follows Zipf's law.</summary>
    public int Users { get; init => field = InRange(value, 1, 10_000_000, nameof(Users)); } = 5_000;

    private static int InRange(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is between {least} and {most}.");
}

/// <summary>What a generator has made so far.</summary>
public sealed class ClickTruth
{
    /// <summary>All lines.</summary>
    public long Lines { get; internal set; }

    /// <summary>Events with an <c>event_id</c> that came for the first time.</summary>
    public long Distinct { get; internal set; }

    /// <summary>Lines that repeat an earlier one.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Lines that are no events.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Distinct events by UTC day.</summary>
    public SortedDictionary<DateOnly, long> DistinctByDay { get; } = [];
}
