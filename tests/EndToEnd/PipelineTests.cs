using System.Globalization;
using System.Text.Json;

namespace Workbook.EndToEnd;

/// <summary>Events through the whole pipeline and back as Athena's answers, against a truth that a few lines compute here.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task What_the_sample_holds_is_what_Athena_answers_also_where_a_proxy_is_set()
    {
        await using var workbook = new BuiltWorkbook();
        // Nothing listens there: a loopback request that went to the proxy would fail.
        workbook.Environment["HTTP_PROXY"] = workbook.Environment["HTTPS_PROXY"] = "http://127.0.0.1:9";
        var sample = Path.Combine(BuiltWorkbook.Root, "sample-data", "clean.jsonl");
        var events = File.ReadLines(sample).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        (await workbook.RunAsync("script", "scripts/pipeline.csx", "--", "--events", sample, "--project", "assign1", "--suffix", "x5bfjv")).Succeeds();

        Assert.Equal(Daily(events), await QueryAsync(workbook, "SELECT dt, COUNT(*), COUNT(DISTINCT user) FROM events_unique GROUP BY dt ORDER BY dt"));
        Assert.Contains("assign1-raw-x5bfjv", (await workbook.RunAsync("outputs")).Succeeds().Output, StringComparison.Ordinal);
        var wrong = await workbook.RunAsync("query", "SELECT usr FROM events");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("COLUMN_NOT_FOUND: line 1:8: Column 'usr' cannot be resolved", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_file_that_cannot_be_read_is_named_and_nothing_is_started_in_vain()
    {
        await using var workbook = new BuiltWorkbook();

        var outcome = await workbook.RunAsync("send", "--from", "absent.jsonl");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("absent.jsonl", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_lines_are_quarantined_duplicates_stored_once_and_a_second_send_changes_no_answer()
    {
        await using var workbook = new BuiltWorkbook();
        var sample = Path.Combine(BuiltWorkbook.Root, "sample-data", "dirty.jsonl");

        var once = (await workbook.RunAsync("script", "scripts/pipeline.csx", "--", "--events", sample)).Succeeds();
        var first = await QueryAsync(workbook, "SELECT COUNT(*), COUNT(DISTINCT event_id) FROM events_unique");
        var twice = (await workbook.RunAsync("script", "scripts/pipeline.csx", "--", "--events", sample)).Succeeds();
        var second = await QueryAsync(workbook, "SELECT COUNT(*), COUNT(DISTINCT event_id) FROM events_unique");

        Assert.Equal(["304,304"], first);
        Assert.Equal(first, second);
        Assert.Contains("sent 332 = distinct 304 + duplicates within objects 20 + across objects 0 + quarantined 8", once.Output, StringComparison.Ordinal);
        Assert.Contains("sent 664 = distinct 304 + duplicates within objects 40 + across objects 304 + quarantined 16", twice.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Real_web_traffic_gives_the_known_figures()
    {
        var clicks = Path.Combine(BuiltWorkbook.Root, "..", "shared", "data", "real-clicks.jsonl.gz");
        Assert.SkipUnless(File.Exists(clicks), "The recorded web traffic is not on this machine.");
        await using var workbook = new BuiltWorkbook();

        (await workbook.RunAsync("script", "scripts/pipeline.csx", "--", "--events", clicks)).Succeeds();

        Assert.Equal(["10000"], await QueryAsync(workbook, "SELECT COUNT(*) FROM events_unique"));
        Assert.Equal(
            ["2015-05-17,1632,341", "2015-05-18,2893,627", "2015-05-19,2896,561", "2015-05-20,2579,505"],
            await QueryAsync(workbook, "SELECT dt, COUNT(*), COUNT(DISTINCT user) FROM events_unique GROUP BY dt ORDER BY dt"));
    }

    private static IEnumerable<string> Daily(IEnumerable<JsonElement> events) => events
        .GroupBy(click => DateTimeOffset.Parse(click.GetProperty("ts").GetString()!, CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .OrderBy(day => day.Key, StringComparer.Ordinal)
        .Select(day => $"{day.Key},{day.Count()},{day.Select(click => click.GetProperty("user").GetString()).Distinct().Count()}");

    private static async Task<IEnumerable<string>> QueryAsync(BuiltWorkbook workbook, string sql)
    {
        var outcome = (await workbook.RunAsync("query", "--format", "csv", sql)).Succeeds();
        return outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Replace("\"", "", StringComparison.Ordinal));
    }
}
