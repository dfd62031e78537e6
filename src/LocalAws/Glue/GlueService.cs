using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Logs;
using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Glue;

/// <summary>Glue put together: the data catalog, the crawls in the background and what answers on the wire.</summary>
internal sealed class GlueService : ICloudService
{
    private readonly CrawlerRunner _crawls;

    public GlueService(CloudContext cloud, ObjectStore objects, QueryEngine engine, LogWriter logs)
    {
        Data = new DataCatalog(cloud);
        Discovery = new CatalogCrawl(cloud, Data, objects);
        var s3Crawl = new S3Crawl(cloud, Data, Discovery, new SchemaInference(engine, objects), objects);
        _crawls = new CrawlerRunner(cloud, Discovery, s3Crawl, logs);
        Endpoint = new GlueEndpoint(new GlueTables(cloud, Data), new GluePartitions(cloud, Data), new GlueCrawlers(cloud, _crawls));
    }

    public DataCatalog Data { get; }

    public CatalogCrawl Discovery { get; }

    public GlueEndpoint Endpoint { get; }

    public Task StartAsync() => _crawls.StartAsync();

    public ValueTask DisposeAsync() => _crawls.DisposeAsync();
}
