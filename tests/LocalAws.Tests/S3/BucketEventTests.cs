using System.Text.Json.Nodes;
using System.Xml.Linq;
using Workbook.LocalAws.Lambda;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Tests.S3;

/// <summary>The object store alone, so that nobody takes the queued invocations away.</summary>
public sealed class BucketEventTests : IDisposable
{
    private readonly string _folder = TestCloud.NewFolder();
    private readonly StateFolder _state;
    private readonly CatalogDatabase _catalog;
    private readonly ObjectStore _objects;

    public BucketEventTests()
    {
        _state = StateFolder.Open(_folder);
        _catalog = CatalogDatabase.Open(_state.CatalogFile, [S3Schema.Sql, InvocationQueue.Schema]);
        var context = new CloudContext
        {
            AccountId = "000000000000",
            Region = "us-east-1",
            Endpoint = new Uri("http://127.0.0.1"),
            Credentials = new LocalAwsCredentials("id", "secret"),
            Clock = TimeProvider.System,
            Log = new ServerLog(TextWriter.Null, TimeProvider.System),
            State = _state,
            Catalog = _catalog,
        };
        _objects = new ObjectStore(context, new InvocationQueue(context.Clock));
    }

    public void Dispose()
    {
        _catalog.Dispose();
        _state.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    [Fact]
    public async Task An_event_is_queued_with_the_object_that_caused_it()
    {
        await ConfigureAsync("<Event>s3:ObjectCreated:*</Event><Event>s3:ObjectCreated:Put</Event>", "events/", ".gz");
        await PutAsync("events/a b+é.gz", "12345");
        await PutAsync("other/x.gz", "x");
        await PutAsync("events/x.txt", "x");

        var record = Assert.Single(Queued())["Records"]![0]!;
        Assert.Equal(("2.1", "aws:s3", "us-east-1", "ObjectCreated:Put"), ((string?)record["eventVersion"], (string?)record["eventSource"], (string?)record["awsRegion"], (string?)record["eventName"]));
        var s3 = record["s3"]!;
        Assert.Equal(("1.0", "config-1", "lake", "arn:aws:s3:::lake"), ((string?)s3["s3SchemaVersion"], (string?)s3["configurationId"], (string?)s3["bucket"]!["name"], (string?)s3["bucket"]!["arn"]));
        Assert.Equal(("events/a+b%2B%C3%A9.gz", 5, "827ccb0eea8a706c4c34a16891f84e7b"), ((string?)s3["object"]!["key"], (int)s3["object"]!["size"]!, (string?)s3["object"]!["eTag"]));
        Assert.Matches("^[0-9A-F]{16}$", (string?)s3["object"]!["sequencer"]);
    }

    [Fact]
    public async Task A_removal_is_told_without_size_and_ETag()
    {
        await ConfigureAsync("<Event>s3:ObjectRemoved:*</Event>", "", "");
        await PutAsync("k", "x");
        await _objects.DeleteAsync("lake", "k", EventOrigin.Service);
        var record = Assert.Single(Queued())["Records"]![0]!;
        Assert.Equal("ObjectRemoved:Delete", (string?)record["eventName"]);
        Assert.Null(record["s3"]!["object"]!["size"]);
        Assert.Null(record["s3"]!["object"]!["eTag"]);
    }

    [Fact]
    public async Task A_write_that_is_refused_queues_nothing_and_leaves_no_file()
    {
        await ConfigureAsync("<Event>s3:ObjectCreated:*</Event>", "", "");
        var write = new ObjectWrite("lake", "k") { Also = _ => throw new InvalidOperationException("refused") };
        await Assert.ThrowsAsync<InvalidOperationException>(() => _objects.PutAsync(write, new MemoryStream([1]), TestContext.Current.CancellationToken));
        Assert.Empty(Queued());
        Assert.Null(_objects.Find("lake", "k"));
        Assert.Empty(Directory.EnumerateFiles(_state.ObjectsFolder, "*", SearchOption.AllDirectories));
    }

    private Task ConfigureAsync(string events, string prefix, string suffix) => _catalog.WriteAsync(transaction =>
    {
        transaction.Execute("INSERT INTO buckets (name, created_at) VALUES ('lake', 0)");
        NotificationConfiguration.Parse(XElement.Parse(
            $"""
            <NotificationConfiguration><CloudFunctionConfiguration><Id>config-1</Id><CloudFunction>arn:aws:lambda:us-east-1:000000000000:function:transform</CloudFunction>{events}
            <Filter><S3Key><FilterRule><Name>Prefix</Name><Value>{prefix}</Value></FilterRule><FilterRule><Name>suffix</Name><Value>{suffix}</Value></FilterRule></S3Key></Filter>
            </CloudFunctionConfiguration></NotificationConfiguration>
            """)).Store(transaction, "lake");
    });

    private Task<StoredObject> PutAsync(string key, string content) => _objects.PutAsync(
        new ObjectWrite("lake", key), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);

    private List<JsonNode> Queued() => _catalog.Read(session => session.Query(
        "SELECT event FROM lambda_invocations ORDER BY id", row => JsonNode.Parse(row.GetFieldValue<byte[]>(0))!));
}
