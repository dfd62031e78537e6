using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbook.EndToEnd;

/// <summary>Events through the whole pipeline of one lake and back as Athena's answers, against truths that a few lines compute here.</summary>
public sealed partial class PipelineTests(PipelineTests.Lake lake) : IClassFixture<PipelineTests.Lake>
{
    [Fact]
    public async Task What_was_sent_is_what_Athena_answers_duplicates_once_and_bad_lines_in_quarantine()
    {
        var events = File.ReadLines(Sample("clean.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(Daily(events), await QueryAsync("SELECT dt, COUNT(*), COUNT(DISTINCT user) FROM events_unique WHERE dt > '2025' GROUP BY dt ORDER BY dt"));
        var dirty = await lake.SendAsync("pipeline.csx", Sample("dirty.jsonl"));
        var first = await QueryAsync("SELECT COUNT(*), COUNT(DISTINCT event_id) FROM events_unique");
        var again = await lake.SendAsync("send.csx", Sample("dirty.jsonl"));

        Assert.Equal(new Books(Sent: 600, Distinct: 600), lake.Clean);
        Assert.Equal(new Books(Sent: 332, Distinct: 304, Within: 20, Quarantined: 8), dirty - lake.Sent);
        Assert.Equal(new Books(Sent: 332, Within: 20, Across: 304, Quarantined: 8), again - dirty);
        Assert.Equal(first, await QueryAsync("SELECT COUNT(*), COUNT(DISTINCT event_id) FROM events_unique"));
    }

    [Fact]
    public async Task Real_web_traffic_gives_the_known_figures()
    {
        Assert.SkipUnless(File.Exists(Lake.RealClicks), "The recorded web traffic is not on this machine.");

        Assert.Equal(
            ["2015-05-17,1632,341", "2015-05-18,2893,627", "2015-05-19,2896,561", "2015-05-20,2579,505"],
            await QueryAsync("SELECT dt, COUNT(*), COUNT(DISTINCT user) FROM events_unique WHERE dt BETWEEN '2015' AND '2016' GROUP BY dt ORDER BY dt"));
    }

    [Fact]
    public async Task The_commands_say_what_the_lake_is_and_what_is_wrong_with_a_query_or_a_file()
    {
        var outputs = await lake.Workbook.RunAsync("outputs");
        var wrong = await lake.Workbook.RunAsync("query", "SELECT usr FROM information_schema.tables");
        var absent = await lake.Workbook.RunAsync("send", "--from", "absent.jsonl");

        Assert.Contains("assign1-raw-x5bfjv", outputs.Succeeds().Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (wrong.ExitCode, absent.ExitCode));
        Assert.Contains("COLUMN_NOT_FOUND: line 1:8: Column 'usr' cannot be resolved", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("absent.jsonl", absent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_connects_to_the_lake_by_one_directive_and_gets_typed_rows()
    {
        const string Sql = "SELECT dt, COUNT(*) AS hits FROM events_unique WHERE dt > '2025' GROUP BY dt ORDER BY dt";
        var notebook = Path.Combine(lake.Workbook.StateFolder, "lake.dib");
        await File.WriteAllTextAsync(
            notebook,
            $"""
            #!connect athena --kernel-name lake

            #!csharp

            #!sql-lake --name days
            {Sql}

            #!csharp

            #!share days --from sql-lake
            foreach (var day in days.Rows)
                Console.WriteLine($"{"{day.dt},{day.hits + 0L}"}");
            """,
            TestContext.Current.CancellationToken);

        var ran = (await lake.Workbook.RunAsync("run", notebook, "--out", lake.Workbook.ReportFolder)).Succeeds();

        Assert.All(await QueryAsync(Sql), day => Assert.Contains(day, ran.Output, StringComparison.Ordinal));
        var report = await File.ReadAllTextAsync(Path.Combine(lake.Workbook.ReportFolder, "lake.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<th scope=\"col\" style=\"text-align:right\">hits<br><small>bigint</small></th>", report, StringComparison.Ordinal);
        Assert.Matches("[0-9,]+ bytes scanned &#183; query execution [0-9a-f-]{36}", report);
    }

    private static IEnumerable<string> Daily(IEnumerable<JsonElement> events) => events
        .GroupBy(click => DateTimeOffset.Parse(click.GetProperty("ts").GetString()!, CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .OrderBy(day => day.Key, StringComparer.Ordinal)
        .Select(day => $"{day.Key},{day.Count()},{day.Select(click => click.GetProperty("user").GetString()).Distinct().Count()}");

    private static string Sample(string name) => Path.Combine(BuiltWorkbook.Root, "sample-data", name);

    private async Task<IEnumerable<string>> QueryAsync(string sql)
    {
        var outcome = (await lake.Workbook.RunAsync("query", "--format", "csv", sql)).Succeeds();
        return outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Replace("\"", "", StringComparison.Ordinal));
    }

    /// <summary>A stack with the names of an assignment, made where a proxy is set, into which clean events were sent, and the real ones where they are.</summary>
    public sealed class Lake : IAsyncLifetime
    {
        public static string RealClicks { get; } = Path.Combine(BuiltWorkbook.Root, "..", "shared", "data", "real-clicks.jsonl.gz");

        internal BuiltWorkbook Workbook { get; } = new();

        internal Books Clean { get; private set; } = new();

        internal Books Sent { get; private set; } = new();

        public async ValueTask InitializeAsync()
        {
            // Nothing listens there: a loopback request that went to the proxy would fail.
            Workbook.Environment["HTTP_PROXY"] = Workbook.Environment["HTTPS_PROXY"] = "http://127.0.0.1:9";
            (await Workbook.RunAsync("cloud", "start")).Succeeds();
            Sent = Clean = await SendAsync("pipeline.csx", Sample("clean.jsonl"), "--project", "assign1", "--suffix", "x5bfjv");
            if (File.Exists(RealClicks))
                Sent = await SendAsync("pipeline.csx", RealClicks);
        }

        public ValueTask DisposeAsync() => Workbook.DisposeAsync();

        internal async Task<Books> SendAsync(string script, string events, params string[] options) =>
            Books.In((await Workbook.RunAsync(["script", $"scripts/{script}", "--", "--events", events, .. options])).Succeeds().Output);
    }

    /// <summary>The books of the lake as the scripts print them.</summary>
    internal sealed partial record Books(int Sent = 0, int Distinct = 0, int Within = 0, int Across = 0, int Quarantined = 0)
    {
        public static Books In(string output)
        {
            var numbers = Printed().Match(output).Groups.Values.Skip(1).Select(group => int.Parse(group.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList();
            return new Books(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }

        public static Books operator -(Books late, Books early) => new(
            late.Sent - early.Sent, late.Distinct - early.Distinct, late.Within - early.Within, late.Across - early.Across, late.Quarantined - early.Quarantined);

        [GeneratedRegex(@"sent ([\d,]+) = distinct ([\d,]+) \+ duplicates within objects ([\d,]+) \+ across objects ([\d,]+) \+ quarantined ([\d,]+)")]
        private static partial Regex Printed();
    }
}
