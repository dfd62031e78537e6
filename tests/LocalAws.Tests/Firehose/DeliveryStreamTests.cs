using System.Text.Json.Nodes;
using static Workbook.LocalAws.Tests.Firehose.FirehoseCloud;

namespace Workbook.LocalAws.Tests.Firehose;

public sealed class DeliveryStreamTests : IAsyncLifetime
{
    private TestCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await TestCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task A_stream_is_described_with_all_it_was_created_with_and_its_defaults()
    {
        var created = await _cloud.FirehoseAsync("CreateDeliveryStream", new
        {
            DeliveryStreamName = "clicks",
            DeliveryStreamType = "DirectPut",
            Tags = new[] { new { Key = "team", Value = "web" } },
            ExtendedS3DestinationConfiguration = new JsonObject
            {
                ["RoleARN"] = "arn:aws:iam::000000000000:role/r",
                ["BucketARN"] = "arn:aws:s3:::lake",
                ["Prefix"] = "events/",
                ["CloudWatchLoggingOptions"] = new JsonObject { ["Enabled"] = true, ["LogGroupName"] = "g", ["LogStreamName"] = "s" },
            },
        });
        Assert.Equal("arn:aws:firehose:us-east-1:000000000000:deliverystream/clicks", (string?)created.Body["DeliveryStreamARN"]);

        var description = (await _cloud.FirehoseAsync("DescribeDeliveryStream", new { DeliveryStreamName = "clicks" })).Body["DeliveryStreamDescription"]!;
        Assert.Equal(("ACTIVE", "1", false), ((string?)description["DeliveryStreamStatus"], (string?)description["VersionId"], (bool)description["HasMoreDestinations"]!));
        var destination = description["Destinations"]![0]!;
        var extended = destination["ExtendedS3DestinationDescription"]!;
        Assert.Equal("destinationId-000000000001", (string?)destination["DestinationId"]);
        Assert.Equal(
            """{"SizeInMBs":5,"IntervalInSeconds":300}|UNCOMPRESSED|{"NoEncryptionConfig":"NoEncryption"}|Disabled|{"Enabled":true,"LogGroupName":"g","LogStreamName":"s"}|events/""",
            string.Join('|', extended["BufferingHints"]!.ToJsonString(), (string?)extended["CompressionFormat"], extended["EncryptionConfiguration"]!.ToJsonString(), (string?)extended["S3BackupMode"], extended["CloudWatchLoggingOptions"]!.ToJsonString(), (string?)extended["Prefix"]));
        Assert.Equal("events/", (string?)destination["S3DestinationDescription"]!["Prefix"]);
        var tags = await _cloud.FirehoseAsync("ListTagsForDeliveryStream", new { DeliveryStreamName = "clicks" });
        Assert.Equal("""[{"Key":"team","Value":"web"}]""", tags.Body["Tags"]!.ToJsonString());
    }

    [Fact]
    public async Task An_update_keeps_members_left_out_and_checks_the_version()
    {
        await _cloud.CreateStreamAsync("clicks", Destination("lake", change: it => it["Prefix"] = "a/"));
        var update = new { DeliveryStreamName = "clicks", CurrentDeliveryStreamVersionId = "1", DestinationId = "destinationId-000000000001", ExtendedS3DestinationUpdate = new { CompressionFormat = "GZIP" } };
        Assert.Equal(200, (await _cloud.FirehoseAsync("UpdateDestination", update)).Status);
        Assert.Equal("ConcurrentModificationException", (await _cloud.FirehoseAsync("UpdateDestination", update)).Error);

        var description = (await _cloud.FirehoseAsync("DescribeDeliveryStream", new { DeliveryStreamName = "clicks" })).Body["DeliveryStreamDescription"]!;
        var extended = description["Destinations"]![0]!["ExtendedS3DestinationDescription"]!;
        Assert.Equal(("2", "a/", "GZIP"), ((string?)description["VersionId"], (string?)extended["Prefix"], (string?)extended["CompressionFormat"]));
    }

    [Fact]
    public async Task Of_two_updates_at_once_one_is_told_to_look_again()
    {
        await _cloud.CreateStreamAsync("clicks", Destination("lake"));
        var update = new { DeliveryStreamName = "clicks", CurrentDeliveryStreamVersionId = "1", DestinationId = "destinationId-000000000001", ExtendedS3DestinationUpdate = new { Prefix = "x/" } };
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _cloud.FirehoseAsync("UpdateDestination", update)));
        Assert.Single(replies, reply => reply.Status == 200);
        Assert.Equal(3, replies.Count(reply => reply.Error == "ConcurrentModificationException"));
    }

    [Fact]
    public async Task Streams_are_listed_in_pages()
    {
        foreach (var name in (string[])["c", "a", "b"])
            await _cloud.CreateStreamAsync(name, Destination("lake"));
        var first = await _cloud.FirehoseAsync("ListDeliveryStreams", new { Limit = 2 });
        var second = await _cloud.FirehoseAsync("ListDeliveryStreams", new { Limit = 2, ExclusiveStartDeliveryStreamName = "b" });
        Assert.Equal("""{"DeliveryStreamNames":["a","b"],"HasMoreDeliveryStreams":true}""", first.Body.ToJsonString());
        Assert.Equal("""{"DeliveryStreamNames":["c"],"HasMoreDeliveryStreams":false}""", second.Body.ToJsonString());
    }

    [Theory]
    [InlineData("""{"Prefix":"a/!{timestamp:yyyy"}""", "not closed")]
    [InlineData("""{"Prefix":"a/!{moon:phase}/"}""", "not known")]
    [InlineData("""{"Prefix":"!{timestamp:yyyy}/"}""", "ErrorOutputPrefix cannot be null")]
    [InlineData("""{"ErrorOutputPrefix":"e/!{timestamp:yyyy}/"}""", "error-output-type")]
    [InlineData("""{"Prefix":"!{timestamp:qqqbb}/","ErrorOutputPrefix":"e/"}""", "Unknown pattern letter")]
    [InlineData("""{"BufferingHints":{"SizeInMBs":5}}""", "both")]
    [InlineData("""{"CompressionFormat":"Snappy"}""", "Use UNCOMPRESSED or GZIP")]
    [InlineData("""{"CustomTimeZone":"Mars/Olympus"}""", "not a known time zone")]
    [InlineData("""{"ProcessingConfiguration":{"Enabled":true,"Processors":[{"Type":"Lambda"}]}}""", "Only AppendDelimiterToRecord")]
    [InlineData("""{"DynamicPartitioningConfiguration":{"Enabled":true}}""", "Dynamic partitioning")]
    public async Task A_destination_that_cannot_be_served_is_refused_in_words(string members, string words)
    {
        var destination = Destination("lake", change: it =>
        {
            foreach (var (name, value) in JsonNode.Parse(members)!.AsObject().ToList())
                it[name] = value?.DeepClone();
        });
        var reply = await _cloud.CreateStreamAsync("clicks", destination);
        Assert.Equal((400, "InvalidArgumentException"), (reply.Status, reply.Error));
        Assert.Contains(words, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_outside_the_limits_is_refused_whole()
    {
        await _cloud.CreateStreamAsync("clicks", Destination("lake"));
        Assert.Equal("ValidationException", (await _cloud.PutBatchAsync("clicks")).Error);
        Assert.Equal("ValidationException", (await _cloud.PutBatchAsync("clicks", [.. Enumerable.Repeat("x", 501)])).Error);
        Assert.Equal("ValidationException", (await _cloud.PutBatchAsync("clicks", new string('x', 1_024_001))).Error);
        Assert.Equal("InvalidArgumentException", (await _cloud.PutBatchAsync("clicks", [.. Enumerable.Repeat(new string('x', 1_000_000), 5)])).Error);
        Assert.Equal("SerializationException", (await _cloud.FirehoseAsync("PutRecord", """{"DeliveryStreamName":"clicks","Record":{"Data":"?"}}""")).Error);
        Assert.Equal("SerializationException", (await _cloud.FirehoseAsync("PutRecord", "{")).Error);
        Assert.Equal("ResourceNotFoundException", (await _cloud.PutBatchAsync("unknown", "x")).Error);
        Assert.Equal("UnknownOperationException", (await _cloud.FirehoseAsync("Dance", new { })).Error);
        Assert.Equal("ValidationException", (await _cloud.FirehoseAsync("DescribeDeliveryStream", new { })).Error);
        var largest = await _cloud.PutBatchAsync("clicks", new string('x', 1_024_000));
        Assert.Equal(200, largest.Status);
    }

    [Fact]
    public async Task A_second_stream_of_the_same_name_is_refused()
    {
        await _cloud.CreateStreamAsync("clicks", Destination("lake"));
        Assert.Equal("ResourceInUseException", (await _cloud.CreateStreamAsync("clicks", Destination("lake"))).Error);
    }
}
