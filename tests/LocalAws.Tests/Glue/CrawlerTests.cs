using System.Text.Json.Nodes;

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
