using System.Buffers;
using System.Text;
using System.Text.Json;
using Bogus;

namespace Workbook.Pipeline;

/// <summary>
/// Makes click events of a shop as JSON lines: sessions of users who come by a daily rhythm and walk from page to page, over three days and today.
/// </summary>
/// <param name="options">How many of what.</param>
/// <param name="clock">Says what today is; its events lie between midnight UTC and now.</param>
public sealed class ClickGenerator(ClickGeneratorOptions options, TimeProvider? clock = null)
{
    // Half of what is repeated comes soon after, as a retrying client sends it; the ring is also what bounds memory.
    private const int RememberedLines = 4096;
    private const double ShareOfToday = 0.1;
    private readonly DateTimeOffset _now = (clock ?? TimeProvider.System).GetUtcNow();
    private readonly Randomizer _random = new(options.Seed);
    private readonly byte[][] _remembered = new byte[RememberedLines][];
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private long _remembers;

    /// <summary>What the lines taken so far are.</summary>
    public ClickTruth Truth { get; } = new();

    /// <summary>The lines, without line ends, as UTF-8. Each is made when it is asked for; enumerate once.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        var walk = new ShopWalk(_random, options.Seed, options.Users);
        while (Truth.Lines < options.Count)
        {
            var visit = walk.NextVisit(NextStart());
            foreach (var click in visit.Clicks)
            {
                if (Truth.Lines < options.Count)
                    yield return Take(Event(visit, click), click);
                if (Truth.Lines < options.Count && _random.Double() < options.DuplicateShare)
                    yield return Repeat();
                if (Truth.Lines < options.Count && _random.Double() < options.MalformedShare)
                    yield return Malformed();
            }
        }
    }

    private byte[] Take(byte[] line, Click click)
    {
        Truth.Lines++;
        Truth.Distinct++;
        var day = DateOnly.FromDateTime(click.At.UtcDateTime);
        Truth.DistinctByDay[day] = Truth.DistinctByDay.GetValueOrDefault(day) + 1;
        _remembered[_remembers++ % RememberedLines] = line;
        return line;
    }

    private byte[] Repeat()
    {
        Truth.Lines++;
        Truth.Duplicates++;
        return _remembered[_random.Long(Math.Max(0, _remembers - RememberedLines), _remembers - 1) % RememberedLines];
    }

    private byte[] Malformed()
    {
        Truth.Lines++;
        Truth.Malformed++;
        var time = _now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(_random.Int(0, 5) switch
        {
            0 => $$"""{"user":"u1","ts":"{{time}}","page":"/che""",
            1 => "GET /favicon.ico 404",
            2 => $$"""{"ts":"{{time}}","page":"/"}""",
            3 => $$"""{"user":"u1","ts":"{{time}}","page":""}""",
            4 => """{"user":"u1","ts":"the day before yesterday","page":"/"}""",
            _ => """["not","an","object"]""",
        });
    }

    // Few come at night, most in the evening: the sum of two uniform hours has its top in the middle, moved to 18:00 UTC.
    private DateTimeOffset NextStart()
    {
        var hours = (_random.Double() + _random.Double()) * 12 + 6;
        if (_random.Double() < ShareOfToday)
            return _now.Date + TimeSpan.FromTicks((long)((_now - _now.Date).Ticks * (hours % 24) / 24 * 0.9));
        var day = options.FirstDay.AddDays(_random.Int(0, 2));
        // The last hour of a day begins no visit, so that none runs over midnight into a day that was not asked for.
        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + TimeSpan.FromHours(hours % 24 * 23 / 24);
    }

    private byte[] Event(Visit visit, Click click)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString("event_id", Convert.ToHexStringLower(_random.Bytes(16)));
            json.WriteString("user", visit.User);
            json.WriteString("session", visit.Session);
            json.WriteString("ts", click.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("page", click.Page);
            if (click.Referrer is not null)
                json.WriteString("referrer", click.Referrer);
            json.WriteString("user_agent", visit.UserAgent);
            json.WriteString("country", visit.Country);
            json.WriteString("device", visit.Device);
            json.WriteBoolean("debug", _random.Double() < options.DebugShare);
            json.WriteEndObject();
        }

        return _buffer.WrittenSpan.ToArray();
    }
}
