using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Amazon.S3.Model;
using Workbook.LocalAws.Tests.Firehose;

namespace Workbook.LocalAws.Tests.Storage;

public sealed class KillTests
{
    private const int Rounds = 3;
    private const int Writers = 4;

    private readonly ConcurrentDictionary<string, bool> _acknowledgedRecords = new();
    private readonly ConcurrentDictionary<string, string> _acknowledgedObjects = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_survives_kills_and_is_delivered_once()
    {
        var folder = TestCloud.NewFolder();
        for (var round = 0; round < Rounds; round++)
            await LoadAndKillAsync(folder, round);

        await using (var cloud = await TestCloud.StartAsync(folder: folder))
        {
            var delivered = await DeliveredRecordsAsync(cloud);
            Assert.True(_acknowledgedRecords.Count > 100, $"Only {_acknowledgedRecords.Count} records were acknowledged: the load was too small to prove anything.");
            Assert.Empty(_acknowledgedRecords.Keys.Except(delivered));
            Assert.Equal(delivered.Count, delivered.Distinct().Count());
            foreach (var (key, content) in _acknowledgedObjects)
                Assert.Equal(content, await cloud.ReadAsync("lake", key));
            await EveryFileIsNamedAsync(cloud);
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task LoadAndKillAsync(string folder, int round)
    {
        using var server = await ServerProcess.StartAsync(folder);
        if (round == 0)
        {
            await server.Client.SendAsync("PUT", "/lake", "s3", []);
            await server.Client.SendAsync("PUT", "/raw", "s3", []);
            await server.Client.JsonAsync("firehose", "Firehose_20150804.CreateDeliveryStream", new
            {
                DeliveryStreamName = "clicks",
                ExtendedS3DestinationConfiguration = FirehoseCloud.Destination("raw", sizeMiB: 1, seconds: 0, it => it["CompressionFormat"] = "GZIP"),
            });
        }

        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(server.Client, $"{round}-{writer}"), Cancel)).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(700 + (130 * round)), Cancel);
        server.Kill();
        await Task.WhenAll(writers);
    }

    /// <summary>Puts batches and objects one after another until the server is gone, and notes what was acknowledged.</summary>
    private async Task WriteAsync(SignedClient client, string writer)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var records = Enumerable.Range(0, 20).Select(n => string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}-{n}")).ToArray();
                var put = await client.JsonAsync("firehose", "Firehose_20150804.PutRecordBatch", new
                {
                    DeliveryStreamName = "clicks",
                    Records = records.Select(record => new { Data = Convert.ToBase64String(Encoding.UTF8.GetBytes(record + "\n")) }),
                });
                if (put.Status == 200)
                    Array.ForEach(records, record => _acknowledgedRecords[record] = true);

                var key = $"{writer}-{i}";
                var stored = await client.SendAsync("PUT", "/lake/" + key, "s3", Encoding.UTF8.GetBytes("content of " + key));
                if (stored.Status == 200)
                    _acknowledgedObjects[key] = "content of " + key;
            }
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException or ArgumentException)
        {
            // the server was killed: a refused connection, a broken one, or an answer cut off
        }
    }

    private async Task<List<string>> DeliveredRecordsAsync(TestCloud cloud)
    {
        for (var attempt = 0; ; attempt++)
        {
            var listed = await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "raw" }, Cancel);
            var records = new List<string>();
            foreach (var one in listed.S3Objects ?? [])
                records.AddRange((await cloud.ReadAsync("raw", one.Key)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            if (attempt == 200 || !_acknowledgedRecords.Keys.Except(records).Any())
                return records;
            await Task.Delay(50, Cancel);
        }
    }

    private static async Task EveryFileIsNamedAsync(TestCloud cloud)
    {
        var objects = 0;
        foreach (var bucket in (string[])["lake", "raw"])
        {
            var paginator = cloud.S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket });
            await foreach (var _ in paginator.S3Objects.WithCancellation(Cancel))
                objects++;
        }

        Assert.Equal(objects, Directory.EnumerateFiles(Path.Combine(cloud.Folder, "objects"), "*", SearchOption.AllDirectories).Count());
    }
}
