using System.Text.Json;

namespace Workbook.Pipeline.Tests;

public sealed class ClickGeneratorTests
{
    private static readonly ClickGeneratorOptions Small = new() { Count = 5000, MalformedShare = 0.02, DuplicateShare = 0.03 };

    [Fact]
    public void The_same_seed_and_clock_make_the_same_bytes()
    {
        Assert.Equal(Lines(Small), Lines(Small));
        Assert.NotEqual(Lines(Small), Lines(Small with { Seed = 1 }));
    }

    [Fact]
    public void The_truth_agrees_with_the_lines()
    {
        var generator = new ClickGenerator(Small, new NoonClock());

        var lines = generator.Lines().Select(line => line.ToArray()).ToList();

        var ids = lines.Select(EventId).OfType<string>().ToList();
        Assert.Equal(Small.Count, lines.Count);
        Assert.Equal(lines.Count, generator.Truth.Lines);
        Assert.Equal(ids.Distinct().Count(), generator.Truth.Distinct);
        Assert.Equal(ids.Count - ids.Distinct().Count(), generator.Truth.Duplicates);
        Assert.Equal(lines.Count - ids.Count, generator.Truth.Malformed);
        Assert.True(generator.Truth.Malformed > 0 && generator.Truth.Duplicates > 0);
    }

    [Fact]
    public void Events_lie_on_the_three_days_and_today()
    {
        var generator = new ClickGenerator(Small, new NoonClock());

        _ = generator.Lines().Count();

        Assert.Equal(
            [new(2025, 9, 20), new(2025, 9, 21), new(2025, 9, 22), DateOnly.FromDateTime(NoonClock.Now.UtcDateTime)],
            generator.Truth.DistinctByDay.Keys);
    }

    [Fact]
    public void A_count_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClickGeneratorOptions { Count = 0 });

    private static List<string> Lines(ClickGeneratorOptions options) =>
        [.. new ClickGenerator(options, new NoonClock()).Lines().Select(line => Convert.ToHexString(line.Span))];

    private static string? EventId(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("event_id", out var id) ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class NoonClock : TimeProvider
    {
        public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
