using System.Text;
using System.Text.Json;
using Workbook.DuckDb;

namespace Workbook.Transform.Tests;

public sealed class EventTransformTests : IDisposable
{
    private const string Good = """{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/"}""";

    private readonly DuckDbConnection _duckDb = new("Data Source=:memory:;threads=1");

    public EventTransformTests() => _duckDb.Open();

    public void Dispose() => _duckDb.Dispose();

    [Fact]
    public async Task What_began_a_record_before_is_no_key_within_the_next_one()
    {
        const string usual = """{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/"}""";
        using var run = await TransformRun.OfAsync(usual, """{"page":"/"{"user":"u1","ts":"2025-09-20T10:00:00Z"}""", usual, """{"page":"/","user":"u1"{"ts":"2025-09-20T10:00:00Z"}""");
        Assert.Equal(["not JSON", "not JSON"], run.Quarantine.Select(refused => refused.Reason));
    }

    [Fact]
    public async Task The_footer_tells_the_source_and_what_became_of_its_records()
    {
        using var run = await TransformRun.OfAsync(
            """{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","event_id":"a"}""", """{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","event_id":"a"}""",
            """{"user":"u1","ts":"2025-09-21T10:00:00Z","page":"/"}""", "broken");
        using var metadata = _duckDb.CreateCommand(
            $"SELECT string_agg(decode(key) || '=' || decode(value), ' ') FROM parquet_kv_metadata('{run.Folder}/dt=2025-09-20/raw.parquet')");
        Assert.Equal("source=raw events=1 source.lines=4 source.events=2 source.duplicates=1 source.quarantined=1", metadata.ExecuteScalar());
    }

    [Fact]
    public async Task Every_member_has_its_column_and_unknown_ones_are_kept_as_JSON()
    {
        using var run = await TransformRun.OfAsync(
            """{"event_id":"e1","user":"u1","session":"s1","ts":"2025-09-20T10:00:00.123456Z","page":"/p","referrer":"https://a/","user_agent":"UA","country":"DE","device":"phone","debug":true,"price":1.50,"tags":["a", {"b":null}]}""",
            """{"user":"u2","ts":"2025-09-20T10:00:00+02:00","page":"/"}""");

        var rows = run.Query(_duckDb, """SELECT "user", ts, page, debug, event_id, session, referrer, user_agent, country, device, properties, dt FROM events ORDER BY "user" """);
        Assert.Equal(
            ["u1", new DateTime(2025, 9, 20, 10, 0, 0, 123, 456), "/p", true, "e1", "s1", "https://a/", "UA", "DE", "phone", """{"price":1.50,"tags":["a", {"b":null}]}""", "2025-09-20"], rows[0]);
        Assert.Equal(["u2", new DateTime(2025, 9, 20, 8, 0, 0), "/", false, null, null, null, null, null, null, null, "2025-09-20"], rows[1]);
    }

    [Fact]
    public async Task Events_go_to_the_UTC_day_of_their_time()
    {
        using var run = await TransformRun.OfAsync(
            """{"user":"u","ts":"2025-09-20T23:59:59.999999Z","page":"/"}""",
            """{"user":"u","ts":"2025-09-21T01:00:00+02:00","page":"/"}""",
            """{"user":"u","ts":"2025-09-20T23:00:00-02:00","page":"/"}""",
            """{"user":"u","ts":"1969-12-31T23:59:59Z","page":"/"}""");

        Assert.Equal([("dt=1969-12-31/raw.parquet", 1L), ("dt=2025-09-20/raw.parquet", 2L), ("dt=2025-09-21/raw.parquet", 1L)],
            run.Result.Outputs.Select(output => (output.Key, output.Events)));
        Assert.Equal([[0L]], run.Query(_duckDb, "SELECT count(*) FROM events WHERE strftime(ts, '%Y-%m-%d') <> dt"));
    }

    [Theory]
    [InlineData("<html>502 Bad Gateway</html>", "not JSON")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:""", "not JSON")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/"}x""", "not JSON")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/",}""", "not JSON")]
    [InlineData("""{"user":"u1" "ts":"2025-09-20T10:00:00Z","page":"/"}""", "not JSON")]
    [InlineData("""{"user":"u\q1","ts":"2025-09-20T10:00:00Z","page":"/"}""", "not JSON")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","n":01}""", "not JSON")]
    [InlineData("{\"user\":\"tab\there\",\"ts\":\"2025-09-20T10:00:00Z\",\"page\":\"/\"}", "not JSON")]
    [InlineData("""["an","array"]""", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("{}", "missing user")]
    [InlineData("""{"ts":"2025-09-20T10:00:00Z","page":"/"}""", "missing user")]
    [InlineData("""{"user":null,"ts":"2025-09-20T10:00:00Z","page":"/"}""", "missing user")]
    [InlineData("""{"user":"u1","page":"/"}""", "missing ts")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z"}""", "missing page")]
    [InlineData("""{"user":"","ts":"2025-09-20T10:00:00Z","page":"/"}""", "user is empty")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":""}""", "page is empty")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","event_id":""}""", "event_id is empty")]
    [InlineData("""{"user":7,"ts":"2025-09-20T10:00:00Z","page":"/"}""", "user is not a string")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":{"a":1}}""", "page is not a string")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","session":5}""", "session is not a string")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","debug":"maybe"}""", "debug is not a boolean")]
    [InlineData("""{"user":"u1","ts":"yesterday","page":"/"}""", "ts is not a timestamp: \"yesterday\"")]
    [InlineData("""{"user":"u1","ts":1758362400,"page":"/"}""", "ts is not a timestamp: 1758362400")]
    [InlineData("""{"user":"u1","ts":"2025-02-29T10:00:00Z","page":"/"}""", "ts is not a timestamp: \"2025-02-29T10:00:00Z\"")]
    [InlineData("""{"user":"u1","ts":"0001-01-01T00:00:00+01:00","page":"/"}""", "ts is out of range: \"0001-01-01T00:00:00+01:00\"")]
    [InlineData("""{"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","us\u0065r":"u2"}""", "duplicate key \"user\"")]
    [InlineData("""{"user":"\ud83e","ts":"2025-09-20T10:00:00Z","page":"/"}""", "user holds half of a surrogate pair")]
    public async Task What_is_no_event_is_quarantined_with_its_reason(string line, string reason)
    {
        using var run = await TransformRun.OfAsync(Good, line, Good);

        Assert.Equal((3, 2, 1), (run.Result.Lines, run.Result.Events, run.Result.Quarantined));
        Assert.Equal([(2L, Good.Length + 1L, reason, line)], run.Quarantine);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused_and_kept_exactly()
    {
        byte[] bad = [.. "{\"user\":\""u8, 0xC3, .. "\",\"ts\":\"2025-09-20T10:00:00Z\",\"page\":\"/\"}"u8];
        using var run = await TransformRun.OfAsync([.. bad, (byte)'\n', 0xFF, 0xFE, (byte)'\n']);

        Assert.Equal(["not UTF-8", "not UTF-8"], run.Quarantine.Select(refused => refused.Reason));
    }

    [Fact]
    public async Task Values_too_deep_are_refused()
    {
        string Nested(int depth) => $$"""{"user":"u","ts":"2025-09-20T10:00:00Z","page":"/","deep":{{new string('[', depth)}}{{new string(']', depth)}}}""";
        using var run = await TransformRun.OfAsync(Nested(63), Nested(64));

        Assert.Equal(1, run.Result.Events);
        Assert.Equal(["nested deeper than 64 levels"], run.Quarantine.Select(refused => refused.Reason));
    }

    [Fact]
    public async Task Of_events_with_one_id_the_first_is_kept()
    {
        string Event(string id, string page) => $$"""{"event_id":{{id}},"user":"u","ts":"2025-09-20T10:00:00Z","page":"{{page}}"}""";
        using var run = await TransformRun.OfAsync(
            Event("\"a\"", "/first"), Event("\"a\"", "/second"), Event("\"A\"", "/other"), Event("\"\\u0061\"", "/third"), Event("null", "/n"), Event("null", "/n"),
            Event("\"bad\"", ""), Event("\"bad\"", "/good"));

        Assert.Equal((8, 5, 2, 1), (run.Result.Lines, run.Result.Events, run.Result.Duplicates, run.Result.Quarantined));
        Assert.Equal([["/first"], ["/good"], ["/n"], ["/n"], ["/other"]], run.Query(_duckDb, "SELECT page FROM events ORDER BY page"));
    }

    [Fact]
    public async Task Escapes_are_resolved_in_columns_and_kept_in_properties()
    {
        using var run = await TransformRun.OfAsync("""{"\u0075ser":"\ud83e\udd86 \"\\\/\b\f\n\r\t\u0000","ts":"2025\u002d09-20T10:00:00Z","page":"/ä","x\ny":"\u00e4"}""");

        Assert.Equal([["🦆 \"\\/\b\f\n\r\t\0", "/ä", """{"x\ny":"\u00e4"}"""]], run.Query(_duckDb, """SELECT "user", page, properties FROM events"""));
    }

    [Theory]
    [InlineData("2025-09-20T10:00:00Z", "2025-09-20 10:00:00")]
    [InlineData("2025-09-20t10:00:00.5z", "2025-09-20 10:00:00.5")]
    [InlineData("2025-09-20T10:00Z", "2025-09-20 10:00:00")]
    [InlineData("2025-09-20 10:00:00", "2025-09-20 10:00:00")]
    [InlineData("2025-09-20T10:00:00.123456789Z", "2025-09-20 10:00:00.123456")]
    [InlineData("2025-09-20T10:00:00,25+0530", "2025-09-20 04:30:00.25")]
    [InlineData("2025-09-20T10:00:00-11", "2025-09-20 21:00:00")]
    [InlineData("2024-02-29T00:00:00+00:00", "2024-02-29 00:00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01 00:00:00")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31 23:59:59.999999")]
    public async Task Times_are_read_in_ISO_8601_and_stored_in_UTC(string ts, string stored)
    {
        using var run = await TransformRun.OfAsync($$"""{"user":"u","ts":"{{ts}}","page":"/"}""");
        Assert.Equal([[stored]], run.Query(_duckDb, "SELECT ts::VARCHAR FROM events"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-09-20")]
    [InlineData("2025-09-20T24:00:00Z")]
    [InlineData("2025-09-20T10:60:00Z")]
    [InlineData("2025-09-20T10:00:60Z")]
    [InlineData("2025-13-20T10:00:00Z")]
    [InlineData("2025-09-00T10:00:00Z")]
    [InlineData("2025-09-31T10:00:00Z")]
    [InlineData("2025-09-20T10:00:00.Z")]
    [InlineData("2025-09-20T10:00:00ZZ")]
    [InlineData("2025-09-20T10:00:00+24:00")]
    [InlineData("2025-09-20T10:00:00+1:00")]
    [InlineData("20250920T100000Z")]
    [InlineData("2025-09-20T1O:00:00Z")]
    [InlineData("2025-09-20\\u000010:00:00Z")]
    public async Task What_only_looks_like_a_time_is_refused(string ts)
    {
        using var run = await TransformRun.OfAsync($$"""{"user":"u","ts":"{{ts}}","page":"/"}""");
        Assert.Equal([$"ts is not a timestamp: \"{ts}\""], run.Quarantine.Select(refused => refused.Reason));
    }

    [Theory]
    [InlineData("{0}{0}{0}", 3, 0)]
    [InlineData("{0} {0}\n{0}", 3, 0)]
    [InlineData("{0}\r\n\r\n  \n{0}\r\n", 2, 0)]
    [InlineData("\uFEFF{0}\n{0}", 2, 0)]
    [InlineData("{0}{{broken\n{0}", 2, 1)]
    [InlineData("{0}\n\uFEFF{0}", 1, 1)]
    [InlineData("", 0, 0)]
    [InlineData("\uFEFF", 0, 0)]
    [InlineData("\n\n\n", 0, 0)]
    public async Task Records_may_be_joined_in_any_way(string format, int events, int quarantined)
    {
        using var run = await TransformRun.OfAsync(Encoding.UTF8.GetBytes(format.Replace("{0}", Good, StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal)));
        Assert.Equal((events, quarantined), (run.Result.Events, run.Result.Quarantined));
    }

    [Fact]
    public async Task Keys_may_come_in_any_order_and_change_from_line_to_line()
    {
        var random = new Random(5);
        var lines = Enumerable.Range(0, 500).Select(i =>
        {
            string[] members = [$"\"event_id\":\"e{i}\"", "\"user\" : \"u\"", "\"ts\":\"2025-09-20T10:00:00Z\"", $"\"page\":\"/{i}\"", "\"debug\":true", "\"x\":1", "\"country\":\"DE\""];
            random.Shuffle(members);
            return $"{{{string.Join(random.Next(2) == 0 ? "," : " , ", members)}}}";
        });
        using var run = await TransformRun.OfAsync([.. lines]);

        Assert.Equal([[500L, 500L, 500L]], run.Query(_duckDb, "SELECT count(*), count(*) FILTER (page = '/' || event_id[2:]), count(*) FILTER (debug AND country = 'DE' AND properties = '{\"x\":1}') FROM events"));
    }

    [Fact]
    public async Task A_record_of_the_largest_size_Firehose_takes_is_kept()
    {
        var large = $$"""{"user":"u","ts":"2025-09-20T10:00:00Z","page":"/","blob":"{{new string('x', 1_023_900)}}"}""";
        using var run = await TransformRun.OfAsync(large, Good, large);

        Assert.Equal((3, 3), (run.Result.Lines, run.Result.Events));
        Assert.Equal([[1_023_900L + """{"blob":""}""".Length]], run.Query(_duckDb, "SELECT max(length(properties)) FROM events"));
    }

    [Fact]
    public async Task A_line_without_end_is_refused_and_the_next_one_read()
    {
        byte[] endless = [.. "{\"user\":\""u8, .. Enumerable.Repeat((byte)'x', 40 << 20)];
        using var run = await TransformRun.OfAsync([.. endless, (byte)'\n', .. Encoding.UTF8.GetBytes(Good)]);

        Assert.Equal(1, run.Result.Events);
        Assert.Equal([(1L, 0L, "longer than 16 MiB")], run.Quarantine.Select(refused => (refused.Line, refused.Offset, refused.Reason)));
    }

    [Fact]
    public async Task A_long_line_of_joined_records_is_read_to_its_end()
    {
        var count = 400_000;
        var input = new byte[count * Good.Length];
        for (var i = 0; i < count; i++) Encoding.UTF8.GetBytes(Good, input.AsSpan(i * Good.Length));
        using var run = await TransformRun.OfAsync(input);
        Assert.Equal((count, count), (run.Result.Lines, run.Result.Events));
    }

    [Theory]
    [InlineData("\"user\":\"u1\",", "\"user\": \"u1\", ")]
    [InlineData("\"user\":\"u1\",", "\t\"user\"\t:\t\"u1\"\t,\t")]
    [InlineData("\"user\":\"u1\",", "\"us\\u0065r\":\"\\u0075\\u0031\",")]
    [InlineData("\"user\":\"u1\",", "\"x\":\"\\\"user\\\":\",\"user\":\"u1\",\"referrer\":null,\"debug\":null,")]
    public async Task What_the_line_before_looked_like_makes_no_difference(string usual, string other)
    {
        var line = """{"user":"u1","ts":"2025-09-20T10:00:00.000Z","page":"/"}""";
        using var run = await TransformRun.OfAsync([.. Enumerable.Range(0, 30).Select(i => i % 3 == 1 ? line.Replace(usual, other, StringComparison.Ordinal) : line)]);

        Assert.Equal([["u1", 30L]], run.Query(_duckDb, """SELECT "user", count(*) FROM events WHERE page = '/' AND ts = '2025-09-20 10:00:00' GROUP BY 1"""));
    }

    [Fact]
    public async Task Records_longer_than_a_piece_and_lines_cut_by_one_are_read_whole()
    {
        var random = new Random(9);
        var lines = Enumerable.Range(0, 60).Select(i => $$"""{"event_id":"{{i}}","user":"u","ts":"2025-09-20T10:00:00Z","page":"/{{new string('p', random.Next(60_000))}}"}""").ToArray();
        using var run = await TransformRun.OfAsync(lines);
        Assert.Equal(
            lines.Select(line => (long)JsonDocument.Parse(line).RootElement.GetProperty("page").GetString()!.Length),
            run.Query(_duckDb, "SELECT length(page) FROM events ORDER BY event_id::INTEGER").Select(row => (long)row[0]!));
    }

    [Fact]
    public async Task A_hundred_days_in_one_object_are_a_hundred_files()
    {
        using var run = await TransformRun.OfAsync([.. Enumerable.Range(0, 1000).Select(i =>
            $$"""{"user":"u","ts":"{{new DateTime(2025, 1, 1).AddDays(i % 100):yyyy-MM-dd}}T10:00:00Z","page":"/"}""")]);

        Assert.Equal(100, run.Result.Outputs.Count);
        Assert.All(run.Result.Outputs, output => Assert.Equal(10, output.Events));
        Assert.Equal([[1000L, 100L]], run.Query(_duckDb, "SELECT count(*), count(DISTINCT dt) FROM events"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_same_object_gives_the_same_bytes_on_any_number_of_threads(int threads)
    {
        var lines = DirtyLines.Generate(3, 8000);
        using var first = await TransformRun.OfAsync(lines);
        using var second = await TransformRun.OfAsync(TransformRun.Gzip(lines), threads);

        Assert.Equal(first.Files, second.Files);
        Assert.All(first.Files, file => Assert.Equal(first.Read(file), second.Read(file)));
    }
}
