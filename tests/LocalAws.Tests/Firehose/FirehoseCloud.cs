using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Firehose;

/// <summary>Firehose's operations as the tests speak of them.</summary>
internal static class FirehoseCloud
{
    public static Task<JsonReply> FirehoseAsync(this TestCloud cloud, string operation, object body) =>
        cloud.Raw.JsonAsync("firehose", "Firehose_20150804." + operation, body);

    public static JsonObject Destination(string bucket, int sizeMiB = 1, int seconds = 60, Action<JsonObject>? change = null)
    {
        var destination = new JsonObject
        {
            ["RoleARN"] = "arn:aws:iam::000000000000:role/firehose",
            ["BucketARN"] = "arn:aws:s3:::" + bucket,
            ["BufferingHints"] = new JsonObject { ["SizeInMBs"] = sizeMiB, ["IntervalInSeconds"] = seconds },
        };
        change?.Invoke(destination);
        return destination;
    }

    public static Task<JsonReply> CreateStreamAsync(this TestCloud cloud, string name, JsonObject destination) =>
        cloud.FirehoseAsync("CreateDeliveryStream", new { DeliveryStreamName = name, ExtendedS3DestinationConfiguration = destination });

    public static Task<JsonReply> PutBatchAsync(this TestCloud cloud, string stream, params string[] records) => cloud.FirehoseAsync(
        "PutRecordBatch",
        new { DeliveryStreamName = stream, Records = records.Select(record => new { Data = Convert.ToBase64String(Encoding.UTF8.GetBytes(record)) }) });

    /// <summary>Waits until the bucket holds a number of objects, and gives them in key order with their text.</summary>
    public static async Task<List<(string Key, string Text)>> DeliveredAsync(this TestCloud cloud, string bucket, int count)
    {
        var cancel = TestContext.Current.CancellationToken;
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (true)
        {
            var listed = (await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, cancel)).S3Objects ?? [];
            if (listed.Count >= count || DateTime.UtcNow > deadline)
            {
                var objects = new List<(string, string)>();
                foreach (var one in listed)
                    objects.Add((one.Key, await cloud.ReadAsync(bucket, one.Key)));
                return objects;
            }

            await Task.Delay(20, cancel);
        }
    }

    public static async Task<string> ReadAsync(this TestCloud cloud, string bucket, string key)
    {
        using var got = await cloud.S3.GetObjectAsync(bucket, key, TestContext.Current.CancellationToken);
        await using Stream content = got.Headers.ContentEncoding == "gzip" ? new GZipStream(got.ResponseStream, CompressionMode.Decompress) : got.ResponseStream;
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
