using System.Text.Json.Nodes;

namespace Workbook.LocalAws.Tests.Logs;

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html</summary>
public sealed class LogTests : IAsyncLifetime
{
    private TestCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await TestCloud.StartAsync();
        await DoAsync("CreateLogGroup", new { logGroupName = "/app", tags = new { team = "clicks" } });
        await DoAsync("CreateLogStream", new { logGroupName = "/app", logStreamName = "one" });
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Events_come_back_in_pages_until_the_token_stays()
    {
        await DoAsync("PutLogEvents", new { logGroupName = "/app", logStreamName = "one", logEvents = Lines(1, 2, 3) });

        var first = await DoAsync("GetLogEvents", new { logGroupName = "/app", logStreamName = "one", startFromHead = true, limit = 2 });
        var second = await DoAsync("GetLogEvents", new { logGroupName = "/app", logStreamName = "one", nextToken = Text(first, "nextForwardToken"), limit = 2 });
        var third = await DoAsync("GetLogEvents", new { logGroupName = "/app", logStreamName = "one", nextToken = Text(second, "nextForwardToken"), limit = 2 });

        Assert.Equal(["line 1", "line 2"], Messages(first));
        Assert.Equal(["line 3"], Messages(second));
        Assert.Empty(Messages(third));
        Assert.Equal(Text(second, "nextForwardToken"), Text(third, "nextForwardToken"));
    }

    [Fact]
    public async Task The_newest_events_come_first_unless_asked_from_the_head()
    {
        await DoAsync("PutLogEvents", new { logGroupName = "/app", logStreamName = "one", logEvents = Lines(1, 2, 3) });

        var newest = await DoAsync("GetLogEvents", new { logGroupName = "/app", logStreamName = "one", limit = 2 });
        Assert.Equal(["line 2", "line 3"], Messages(newest));
    }

    [Theory]
    [InlineData("ERROR", "ERROR in page")]
    [InlineData("\"in page\" -WARN", "ERROR in page")]
    [InlineData("?WARN ?FATAL", "WARN in page")]
    public async Task A_filter_pattern_chooses_by_terms(string pattern, string message)
    {
        await DoAsync("PutLogEvents", new
        {
            logGroupName = "/app",
            logStreamName = "one",
            logEvents = new[] { new { timestamp = 1, message = "INFO" }, new { timestamp = 2, message = "ERROR in page" }, new { timestamp = 3, message = "WARN in page" } },
        });

        Assert.Equal(message, Assert.Single(Messages(await DoAsync("FilterLogEvents", new { logGroupName = "/app", filterPattern = pattern }))));
    }

    [Fact]
    public async Task Groups_and_streams_are_described()
    {
        await DoAsync("PutRetentionPolicy", new { logGroupName = "/app", retentionInDays = 14 });
        await DoAsync("PutLogEvents", new { logGroupName = "/app", logStreamName = "one", logEvents = Lines(5) });

        var group = (await DoAsync("DescribeLogGroups", new { logGroupNamePrefix = "/a" }))["logGroups"]![0]!;
        var stream = (await DoAsync("DescribeLogStreams", new { logGroupName = "/app" }))["logStreams"]![0]!;

        Assert.Equal(14, group["retentionInDays"]!.GetValue<int>());
        Assert.Equal("arn:aws:logs:us-east-1:000000000000:log-group:/app:*", Text(group, "arn"));
        Assert.Equal(5, stream["lastEventTimestamp"]!.GetValue<long>());
        var tags = await DoAsync("ListTagsForResource", new { resourceArn = Text(group, "logGroupArn") });
        Assert.Equal("clicks", tags["tags"]!["team"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("CreateLogGroup", """{"logGroupName":"/app"}""", "ResourceAlreadyExistsException")]
    [InlineData("CreateLogStream", """{"logGroupName":"/none","logStreamName":"s"}""", "ResourceNotFoundException")]
    [InlineData("GetLogEvents", """{"logGroupName":"/app","logStreamName":"none"}""", "ResourceNotFoundException")]
    [InlineData("PutRetentionPolicy", """{"logGroupName":"/app","retentionInDays":2}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/app","filterPattern":"{ $.a = 1 }"}""", "InvalidParameterException")]
    public async Task What_cannot_be_done_says_so(string operation, string input, string error) =>
        Assert.Equal(error, (await _cloud.Raw.JsonAsync("logs", "Logs_20140328." + operation, input)).Error);

    private static IEnumerable<object> Lines(params int[] times) => times.Select(time => (object)new { timestamp = time, message = $"line {time}" });

    private static IEnumerable<string> Messages(JsonNode body) => body["events"]!.AsArray().Select(line => line!["message"]!.GetValue<string>());

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private async Task<JsonNode> DoAsync(string operation, object input)
    {
        var reply = await _cloud.Raw.JsonAsync("logs", "Logs_20140328." + operation, input);
        Assert.True(reply.Status == 200, $"{operation}: {reply.Error} {reply.Message}");
        return reply.Body;
    }
}
