using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Glue;

/// <summary>A server with a database <c>lake</c> and a table <c>clicks</c> partitioned by dt and hour over the bucket <c>lake</c>.</summary>
public abstract class GlueTestBase : IAsyncLifetime
{
    private protected TestCloud Cloud { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Cloud = await TestCloud.StartAsync();
        await Cloud.S3.PutBucketAsync("lake", Cancel);
        await DoAsync("CreateDatabase", new { DatabaseInput = new { Name = "Lake", Description = "clicks" } });
        await DoAsync("CreateTable", new { DatabaseName = "lake", TableInput = Table("clicks") });
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Cloud.DisposeAsync();
    }

    private protected static object Table(string name) => new
    {
        Name = name,
        TableType = "EXTERNAL_TABLE",
        Parameters = new { EXTERNAL = "TRUE" },
        PartitionKeys = new[] { new { Name = "dt", Type = "string" }, new { Name = "hour", Type = "int" } },
        StorageDescriptor = new
        {
            Columns = new[] { new { Name = "page", Type = "string", Comment = "" } },
            Location = "s3://lake/clicks/",
            NumberOfBuckets = 0,
            SortColumns = Array.Empty<object>(),
            SerdeInfo = new { SerializationLibrary = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
        },
    };

    private protected static object Partition(string dt, string hour) => new
    {
        Values = new[] { dt, hour },
        StorageDescriptor = new { Location = $"s3://lake/clicks/dt={dt}/hour={hour}/", Columns = new[] { new { Name = "page", Type = "string" } } },
    };

    private protected Task<JsonReply> CallAsync(string operation, object input) => Cloud.Raw.JsonAsync("glue", "AWSGlue." + operation, input);

    private protected async Task<System.Text.Json.Nodes.JsonNode> DoAsync(string operation, object input)
    {
        var reply = await CallAsync(operation, input);
        Assert.True(reply.Status == 200, $"{operation}: {reply.Error} {reply.Message}");
        return reply.Body;
    }

    private protected Task PutAsync(string key) =>
        Cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = key, ContentBody = "data" }, Cancel);
}
