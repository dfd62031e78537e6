using System.Globalization;
using System.Text.Json.Nodes;
using static Workbook.LocalAws.Tests.Firehose.FirehoseCloud;

namespace Workbook.LocalAws.Tests.Firehose;

public sealed class DeliveryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_joined_in_arrival_order_when_the_interval_has_passed()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var cloud = await StartAsync(clock);
        await cloud.CreateStreamAsync("clicks", Destination("lake", change: it => it["CompressionFormat"] = "GZIP"));
        var arrival = clock.GetUtcNow();
        var reply = await cloud.PutBatchAsync("clicks", "a\n", "b\n", "");
        await cloud.PutBatchAsync("clicks", "c\n");

        Assert.Equal((200, 0, 3), (reply.Status, (int)reply.Body["FailedPutCount"]!, reply.Body["RequestResponses"]!.AsArray().Count));
        clock.Advance(TimeSpan.FromSeconds(61));
        var (key, text) = Assert.Single(await cloud.DeliveredAsync("lake", 1));
        Assert.Equal("a\nb\nc\n", text);
        Assert.Matches("^" + arrival.ToString("yyyy'/'MM'/'dd'/'HH'/clicks-1-'yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture) + "-[0-9a-f-]{36}\\.gz$", key);
    }

    [Fact]
    public async Task Records_are_delivered_when_the_size_is_reached()
    {
        await using var cloud = await StartAsync();
        await cloud.CreateStreamAsync("clicks", Destination("lake", sizeMiB: 1, seconds: 900));
        var record = new string('x', 400_000);
        await cloud.PutBatchAsync("clicks", record, record, record, record);

        var (_, text) = Assert.Single(await cloud.DeliveredAsync("lake", 1));
        Assert.Equal(1_200_000, text.Length);
    }

    [Fact]
    public async Task What_waits_is_delivered_when_the_server_stops_and_the_log_is_gone()
    {
        var folder = TestCloud.NewFolder();
        await using (var cloud = await StartAsync(folder: folder))
        {
            await cloud.CreateStreamAsync("clicks", Destination("lake", seconds: 900));
            await cloud.PutBatchAsync("clicks", "one\n", "two\n");
        }

        await using (var again = await TestCloud.StartAsync(folder: folder))
        {
            Assert.Equal("one\ntwo\n", Assert.Single(await again.DeliveredAsync("lake", 1)).Text);
            Assert.All(Directory.EnumerateFiles(Path.Combine(folder, "streams"), "*", SearchOption.AllDirectories), path => Assert.Equal(0, new FileInfo(path).Length));
            await again.PutBatchAsync("clicks", "three\n");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_its_bucket_a_stream_keeps_its_records_and_says_so()
    {
        var folder = TestCloud.NewFolder();
        await using (var cloud = await TestCloud.StartAsync(folder: folder))
        {
            await cloud.CreateStreamAsync("clicks", Destination("gone", seconds: 0));
            await cloud.PutBatchAsync("clicks", "kept\n");
            string? details = null;
            for (var i = 0; i < 500 && details is null; i++)
            {
                await Task.Delay(20, Cancel);
                var described = await cloud.FirehoseAsync("DescribeDeliveryStream", new { DeliveryStreamName = "clicks" });
                details = described.Body["DeliveryStreamDescription"]!["FailureDescription"]?["Details"]?.GetValue<string>();
            }

            Assert.Contains("gone", details, StringComparison.Ordinal);
            Assert.Contains("Delivery stream clicks", cloud.Log, StringComparison.Ordinal);
        }

        await using (var again = await TestCloud.StartAsync(folder: folder))
        {
            await again.S3.PutBucketAsync("gone", Cancel);
            Assert.Equal("kept\n", Assert.Single(await again.DeliveredAsync("gone", 1)).Text);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Prefix_expressions_are_evaluated_and_end_the_default_date()
    {
        await using var cloud = await StartAsync();
        await cloud.CreateStreamAsync("clicks", Destination("lake", seconds: 0, change: it =>
        {
            it["Prefix"] = "raw/year=!{timestamp:yyyy}/day='!{timestamp:DDD}'/!{firehose:random-string}/";
            it["ErrorOutputPrefix"] = "errors/!{firehose:error-output-type}/";
            it["FileExtension"] = ".jsonl";
            it["CustomTimeZone"] = "Asia/Tokyo";
            it["ProcessingConfiguration"] = new JsonObject
            {
                ["Enabled"] = true,
                ["Processors"] = new JsonArray(new JsonObject
                {
                    ["Type"] = "AppendDelimiterToRecord",
                    ["Parameters"] = new JsonArray(new JsonObject { ["ParameterName"] = "Delimiter", ["ParameterValue"] = "\\n" }),
                }),
            };
        }));
        await cloud.PutBatchAsync("clicks", "a", "b");

        var (key, text) = Assert.Single(await cloud.DeliveredAsync("lake", 1));
        Assert.Equal("a\nb\n", text);
        Assert.Matches("^raw/year=[0-9]{4}/day='[0-9]{3}'/[A-Za-z0-9]{11}/clicks-1-.*\\.jsonl$", key);
    }

    [Fact]
    public async Task Deleting_a_stream_delivers_what_waits()
    {
        await using var cloud = await StartAsync();
        await cloud.CreateStreamAsync("clicks", Destination("lake", seconds: 900));
        await cloud.PutBatchAsync("clicks", "last\n");
        await cloud.FirehoseAsync("DeleteDeliveryStream", new { DeliveryStreamName = "clicks" });

        Assert.Equal("last\n", Assert.Single(await cloud.DeliveredAsync("lake", 1)).Text);
        Assert.Equal("ResourceNotFoundException", (await cloud.PutBatchAsync("clicks", "too late")).Error);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(cloud.Folder, "streams")));
    }

    private static async Task<TestCloud> StartAsync(TestClock? clock = null, string? folder = null)
    {
        var cloud = await TestCloud.StartAsync(options => clock is null ? options : options with { Clock = clock }, folder);
        await cloud.S3.PutBucketAsync("lake", Cancel);
        return cloud;
    }
}
