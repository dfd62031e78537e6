using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Workbook.Transform.Tests;

/// <summary>The function against the buckets that it reads and writes.</summary>
public sealed class TransformFunctionTests : IAsyncLifetime
{
    private const string Key = "events/2025/09/20/10/clicks-1-2025.gz";

    private static readonly byte[] Lines = """
        {"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","event_id":"a"}
        {"user":"u1","ts":"2025-09-20T10:00:00Z","page":"/","event_id":"a"}
        {"user":"u2","ts":"2025-09-21T10:00:00Z","page":"/"}
        broken

        """u8.ToArray();

    private readonly StringWriter _log = new();
    private readonly FixedClock _clock = new();
    private CloudBuckets _buckets = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _buckets = await CloudBuckets.StartAsync();

    public ValueTask DisposeAsync() => _buckets.DisposeAsync();

    [Fact]
    public async Task An_object_becomes_Parquet_by_day_quarantine_and_a_receipt()
    {
        await _buckets.PutRawAsync(Key, TransformRun.Gzip(Lines));
        var response = await HandleAsync(Key);

        var parquet = await _buckets.KeysAsync(CloudBuckets.Processed);
        Assert.Collection(
            parquet,
            key => Assert.Matches("^dt=2025-09-20/clicks-1-2025-[0-9a-f]{16}[.]parquet$", key),
            key => Assert.Matches("^dt=2025-09-21/clicks-1-2025-[0-9a-f]{16}[.]parquet$", key));
        Assert.Equal([Key, $"quarantine/{Key}.jsonl.gz", $"receipts/{Key}.json"], await _buckets.KeysAsync(CloudBuckets.Raw));
        Assert.Equal("""{"line":4,"offset":189,"reason":"not JSON","raw":"broken"}""" + "\n", await QuarantineAsync());

        var receipt = Encoding.UTF8.GetString(await _buckets.GetAsync(CloudBuckets.Raw, $"receipts/{Key}.json"));
        Assert.Equal($"[{receipt}]", response);
        var eTag = (await _buckets.S3.GetObjectMetadataAsync(CloudBuckets.Raw, Key, Cancellation)).ETag.Trim('"');
        Assert.Equal(
            $$"""{"source":{"bucket":"raw","key":"{{Key}}","etag":"{{eTag}}"},"lines":4,"events":2,"duplicates":1,"quarantined":1,"outputs":[{"bucket":"processed","key":"{{parquet[0]}}","events":1},{"bucket":"processed","key":"{{parquet[1]}}","events":1}]}""",
            receipt);
    }

    [Fact]
    public async Task The_metrics_are_one_line_of_embedded_metric_format()
    {
        await _buckets.PutRawAsync(Key, TransformRun.Gzip(Lines));
        await HandleAsync(Key);

        var line = Assert.Single(_log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var metrics = JsonDocument.Parse(line).RootElement;
        var seconds = metrics.GetProperty("Seconds").GetDouble();
        Assert.InRange(seconds, 0.000001, 60);
        Assert.Equal(
            $$"""{"_aws":{"Timestamp":{{_clock.GetUtcNow().ToUnixTimeMilliseconds()}},"CloudWatchMetrics":[{"Namespace":"Clickstream/Transform","Dimensions":[["Bucket"]],"Metrics":[{"Name":"Lines","Unit":"Count"},{"Name":"Events","Unit":"Count"},{"Name":"Duplicates","Unit":"Count"},{"Name":"Quarantined","Unit":"Count"},{"Name":"Bytes","Unit":"Bytes"},{"Name":"Seconds","Unit":"Seconds"}]}]},"Bucket":"raw","Key":"{{Key}}","Lines":4,"Events":2,"Duplicates":1,"Quarantined":1,"Bytes":{{Lines.Length}},"Seconds":{{metrics.GetProperty("Seconds").GetRawText()}}}""",
            line.TrimEnd('\r'));
    }

    [Fact]
    public async Task A_second_invocation_writes_the_same_objects_again()
    {
        await _buckets.PutRawAsync(Key, TransformRun.Gzip(Lines));
        var first = await HandleAsync(Key);
        var before = await ContentsAsync();
        Assert.Equal(first, await HandleAsync(Key));
        Assert.Equal(before, await ContentsAsync());
    }

    [Fact]
    public async Task Two_invocations_at_once_for_one_object_write_what_one_does()
    {
        await _buckets.PutRawAsync(Key, TransformRun.Gzip(Lines));
        var first = await HandleAsync(Key);
        var before = await ContentsAsync();
        Assert.Equal([first, first], await Task.WhenAll(HandleAsync(Key), HandleAsync(Key)));
        Assert.Equal(before, await ContentsAsync());
    }

    [Fact]
    public async Task Of_a_truncated_object_the_start_is_stored_the_rest_reported_and_the_object_kept()
    {
        var whole = TransformRun.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i =>
            $$"""{"user":"u{{i}}","ts":"2025-09-20T10:00:00Z","page":"/{{i * 7919L % 104729}}"}""" + "\n"))));
        var truncated = whole[..(whole.Length / 2)];
        await _buckets.PutRawAsync(Key, truncated);
        var receipt = JsonDocument.Parse(await HandleAsync(Key)).RootElement[0];

        Assert.InRange(receipt.GetProperty("events").GetInt32(), 1000, 4000);
        Assert.Equal(1, receipt.GetProperty("quarantined").GetInt32());
        Assert.Contains("truncated gzip: the compressed data ends early", await QuarantineAsync(), StringComparison.Ordinal);
        Assert.Equal(truncated, await _buckets.GetAsync(CloudBuckets.Raw, $"quarantine/{Key}"));
    }

    [Fact]
    public async Task What_only_claims_to_be_GZIP_is_read_as_it_is()
    {
        await _buckets.PutRawAsync(Key, Lines);
        Assert.Equal(2, JsonDocument.Parse(await HandleAsync(Key)).RootElement[0].GetProperty("events").GetInt32());

        await _buckets.PutRawAsync("events/noise.gz", [0x00, 0xFF, 0x1F, 0x8B, 0x0A, 0x08]);
        var receipt = JsonDocument.Parse(await HandleAsync("events/noise.gz")).RootElement[0];
        Assert.Equal((2, 0, 2), (receipt.GetProperty("lines").GetInt32(), receipt.GetProperty("events").GetInt32(), receipt.GetProperty("quarantined").GetInt32()));
    }

    [Fact]
    public async Task A_vanished_object_is_an_error_that_says_so()
    {
        var error = await Assert.ThrowsAsync<RawObjectException>(() => HandleAsync("events/gone.gz"));
        Assert.StartsWith("s3://raw/events/gone.gz could not be read: NoSuchKey", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("It was deleted after its notification; nothing was written for it.", error.Message, StringComparison.Ordinal);
        await AssertNothingWrittenAsync();
    }

    [Fact]
    public async Task Denied_access_is_an_error_that_tells_what_to_allow()
    {
        await _buckets.PutRawAsync(Key, TransformRun.Gzip(Lines));
        using var stranger = _buckets.ClientOf("AKIASTRANGERSTRANGER");
        var function = new TransformFunction(stranger, CloudBuckets.Processed, _log, _clock);
        var error = await Assert.ThrowsAsync<RawObjectException>(() => function.HandleAsync(CloudBuckets.NotificationBytes(Key), Cancellation));
        Assert.EndsWith("Allow the function's role s3:GetObject on it.", error.Message, StringComparison.Ordinal);
        await AssertNothingWrittenAsync();
    }

    [Fact]
    public async Task An_invocation_that_is_out_of_time_leaves_no_receipt()
    {
        await _buckets.PutRawAsync(Key, TransformRun.Gzip(Lines));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Function().HandleAsync(CloudBuckets.NotificationBytes(Key), new CancellationToken(canceled: true)));
        Assert.DoesNotContain($"receipts/{Key}.json", await _buckets.KeysAsync(CloudBuckets.Raw));
    }

    [Theory]
    [InlineData("quarantine/events/a.gz.jsonl.gz")]
    [InlineData("receipts/events/a.gz.json")]
    public async Task Its_own_outputs_are_left_alone(string key)
    {
        Assert.Equal("[]", await HandleAsync(key));
        Assert.Contains($"s3://raw/{key} is an output of the transform", _log.ToString(), StringComparison.Ordinal);
    }

    private TransformFunction Function() => new(_buckets.S3, CloudBuckets.Processed, _log, _clock);

    private async Task<string> HandleAsync(string key) => Encoding.UTF8.GetString(await Function().HandleAsync(CloudBuckets.NotificationBytes(key), Cancellation));

    private async Task<string> QuarantineAsync()
    {
        using var bytes = new MemoryStream(await _buckets.GetAsync(CloudBuckets.Raw, $"quarantine/{Key}.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(bytes, CompressionMode.Decompress));
        return await reader.ReadToEndAsync(Cancellation);
    }

    private async Task<List<string>> ContentsAsync()
    {
        var contents = new List<string>();
        foreach (var bucket in new[] { CloudBuckets.Raw, CloudBuckets.Processed })
            foreach (var key in await _buckets.KeysAsync(bucket))
                contents.Add($"{bucket}/{key} {Convert.ToHexString(await _buckets.GetAsync(bucket, key))}");
        return contents;
    }

    private async Task AssertNothingWrittenAsync()
    {
        Assert.Empty(await _buckets.KeysAsync(CloudBuckets.Processed));
        Assert.All(await _buckets.KeysAsync(CloudBuckets.Raw), key => Assert.StartsWith("events/", key, StringComparison.Ordinal));
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 9, 20, 10, 0, 0, TimeSpan.Zero);
    }
}
