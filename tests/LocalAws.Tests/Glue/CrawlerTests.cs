using System.Text.Json.Nodes;
using Workbook.LocalAws.Glue;

namespace Workbook.LocalAws.Tests.Glue;

/// <summary>https://docs.aws.amazon.com/glue/latest/dg/add-crawler.html</summary>
public sealed class CrawlerTests : GlueTestBase
{
    private const string Role = "arn:aws:iam::000000000000:role/crawler";

    [Fact]
    public async Task A_crawl_adds_the_partitions_that_folders_show()
    {
        await PutAsync("clicks/dt=2025-09-20/hour=9/a.parquet");
        await PutAsync("clicks/dt=2025-09-20/hour=9/b.parquet");
        await PutAsync("clicks/dt=2025-09-21/hour=10/a.parquet");
        await PutAsync("clicks/dt=2025-09-22/hour=1/_SUCCESS");
        await PutAsync("clicks/other/a.parquet");
        await CreateAsync("clicks");

        var crawler = await CrawlAsync();

        Assert.Equal("SUCCEEDED", crawler["LastCrawl"]!["Status"]!.GetValue<string>());
        Assert.Equal("crawler", crawler["Role"]!.GetValue<string>());
        var partitions = (await DoAsync("GetPartitions", new { DatabaseName = "lake", TableName = "clicks" }))["Partitions"]!.AsArray();
        Assert.Equal(["2025-09-20/9", "2025-09-21/10"], partitions.Select(partition => string.Join('/', partition!["Values"]!.AsArray())));
        Assert.Equal("s3://lake/clicks/dt=2025-09-20/hour=9/", partitions[0]!["StorageDescriptor"]!["Location"]!.GetValue<string>());
        Assert.Equal("page", partitions[0]!["StorageDescriptor"]!["Columns"]![0]!["Name"]!.GetValue<string>());
        var metrics = (await DoAsync("GetCrawlerMetrics", new { CrawlerNameList = new[] { "c" } }))["CrawlerMetricsList"]![0]!;
        Assert.Equal(1, metrics["TablesUpdated"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_crawl_of_a_table_that_is_not_there_fails_with_its_reason()
    {
        await CreateAsync("nothing");

        var last = (await CrawlAsync())["LastCrawl"]!;

        Assert.Equal("FAILED", last["Status"]!.GetValue<string>());
        Assert.Equal("Table nothing not found.", last["ErrorMessage"]!.GetValue<string>());
        Assert.Equal("/aws-glue/crawlers", last["LogGroup"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_crawler_with_catalog_targets_must_not_delete()
    {
        var reply = await CallAsync("CreateCrawler", new { Name = "c", Role, Targets = new { CatalogTargets = new[] { new { DatabaseName = "lake", Tables = new[] { "clicks" } } } } });
        Assert.Equal("InvalidInputException", reply.Error);
    }

    [Fact]
    public async Task A_crawl_of_a_path_makes_a_table_of_each_root()
    {
        await Cloud.S3.PutObjectAsync(new() { BucketName = "lake", Key = "raw/Clicks-1/dt=2025-09-20/a.json", ContentBody = "{\"page\":\"/\",\"hits\":3,\"tags\":[\"a\"],\"at\":\"2025-09-20T10:00:00Z\"}\n" }, Cancel);
        await Cloud.S3.PutObjectAsync(new() { BucketName = "lake", Key = "raw/prices/a.csv", ContentBody = "page,price\n/,1.5\n/docs,2.25\n" }, Cancel);
        await PutAsync("raw/ignored/b.tmp");
        await DoAsync("CreateCrawler", new { Name = "c", Role, DatabaseName = "lake", TablePrefix = "t_", Targets = new { S3Targets = new[] { new { Path = "s3://lake/raw", Exclusions = new[] { "**.tmp" } } } } });

        var last = (await CrawlAsync())["LastCrawl"]!;

        Assert.Equal(("SUCCEEDED", null), (last["Status"]!.GetValue<string>(), last["ErrorMessage"]?.GetValue<string>()));
        var clicks = (await DoAsync("GetTable", new { DatabaseName = "lake", Name = "t_clicks_1" }))["Table"]!;
        Assert.Equal(["page string", "hits bigint", "tags array<string>", "at string"], Columns(clicks));
        Assert.Equal("dt", clicks["PartitionKeys"]![0]!["Name"]!.GetValue<string>());
        Assert.Equal("json", clicks["Parameters"]!["classification"]!.GetValue<string>());
        Assert.Single((await DoAsync("GetPartitions", new { DatabaseName = "lake", TableName = "t_clicks_1" }))["Partitions"]!.AsArray());
        var prices = (await DoAsync("GetTable", new { DatabaseName = "lake", Name = "t_prices" }))["Table"]!;
        Assert.Equal(["page string", "price double"], Columns(prices));
        Assert.Equal("1", prices["Parameters"]!["skip.header.line.count"]!.GetValue<string>());
        var metrics = (await DoAsync("GetCrawlerMetrics", new { CrawlerNameList = new[] { "c" } }))["CrawlerMetricsList"]![0]!;
        Assert.Equal(2, metrics["TablesCreated"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("DECIMAL(10,2)", "decimal(10,2)")]
    [InlineData("STRUCT(a INTEGER, \"b c\" VARCHAR[])[]", "array<struct<a:int,b c:array<string>>>")]
    [InlineData("MAP(VARCHAR, STRUCT(x DOUBLE, y DATE))", "map<string,struct<x:double,y:date>>")]
    [InlineData("TIMESTAMP WITH TIME ZONE", "timestamp")]
    public void A_type_found_in_a_file_gets_hives_name(string duckDb, string hive) => Assert.Equal(hive, HiveTypeNames.FromDuckDb(duckDb, isText: false));

    private static IEnumerable<string> Columns(JsonNode table) =>
        table["StorageDescriptor"]!["Columns"]!.AsArray().Select(column => $"{column!["Name"]} {column["Type"]}");

    private Task<JsonNode> CreateAsync(string table) => DoAsync("CreateCrawler", new
    {
        Name = "c",
        Role,
        Targets = new { CatalogTargets = new[] { new { DatabaseName = "lake", Tables = new[] { table } } } },
        SchemaChangePolicy = new { UpdateBehavior = "LOG", DeleteBehavior = "LOG" },
    });

    private async Task<JsonNode> CrawlAsync()
    {
        await DoAsync("StartCrawler", new { Name = "c" });
        return await Eventually.SeesAsync(async () =>
        {
            var crawler = (await DoAsync("GetCrawler", new { Name = "c" }))["Crawler"]!;
            return crawler["State"]!.GetValue<string>() == "READY" ? crawler : null;
        });
    }
}
