using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Glue;

/// <summary>Glue as its clients see it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_Operations.html</remarks>
internal sealed class GlueEndpoint : JsonEndpoint
{
    public GlueEndpoint(GlueTables tables, GluePartitions partitions, GlueCrawlers crawlers)
        : base("glue", "AWSGlue", AwsJson.Pascal)
    {
        On<CreateDatabaseRequest, Empty>("CreateDatabase", (request, _) => tables.CreateDatabaseAsync(request));
        On<DatabaseRequest, object>("GetDatabase", tables.GetDatabase);
        On<PageRequest, object>("GetDatabases", tables.GetDatabases);
        On<UpdateDatabaseRequest, Empty>("UpdateDatabase", (request, _) => tables.UpdateDatabaseAsync(request));
        On<DatabaseRequest, Empty>("DeleteDatabase", (request, _) => tables.DeleteDatabaseAsync(request));
        On<PutTableRequest, Empty>("CreateTable", (request, _) => tables.CreateTableAsync(request));
        On<TableRequest, object>("GetTable", tables.GetTable);
        On<TablesRequest, object>("GetTables", tables.GetTables);
        On<PutTableRequest, Empty>("UpdateTable", (request, _) => tables.UpdateTableAsync(request));
        On<TableRequest, Empty>("DeleteTable", (request, _) => tables.DeleteTableAsync(request));
        On<BatchDeleteTableRequest, object>("BatchDeleteTable", (request, _) => tables.BatchDeleteTableAsync(request));
        On<TableVersionRequest, object>("GetTableVersion", tables.GetTableVersion);
        On<TableVersionRequest, object>("GetTableVersions", tables.GetTableVersions);
        On<TableVersionRequest, Empty>("DeleteTableVersion", (request, _) => tables.DeleteTableVersionAsync(request));
        On<TableVersionRequest, object>("GetPartitionIndexes", tables.GetPartitionIndexes);
        On<PartitionRequest, Empty>("CreatePartition", (request, _) => partitions.CreateAsync(request));
        On<PartitionRequest, object>("GetPartition", partitions.Get);
        On<PartitionsRequest, object>("GetPartitions", partitions.GetAll);
        On<PartitionRequest, Empty>("UpdatePartition", (request, _) => partitions.UpdateAsync(request));
        On<PartitionRequest, Empty>("DeletePartition", (request, _) => partitions.DeleteAsync(request));
        On<BatchPartitionRequest, object>("BatchCreatePartition", (request, _) => partitions.BatchCreateAsync(request));
        On<BatchPartitionRequest, object>("BatchGetPartition", partitions.BatchGet);
        On<BatchPartitionRequest, object>("BatchUpdatePartition", (request, _) => partitions.BatchUpdateAsync(request));
        On<BatchPartitionRequest, object>("BatchDeletePartition", (request, _) => partitions.BatchDeleteAsync(request));
        On<PutCrawlerRequest, Empty>("CreateCrawler", (request, _) => crawlers.CreateAsync(request));
        On<PutCrawlerRequest, Empty>("UpdateCrawler", (request, _) => crawlers.UpdateAsync(request));
        On<CrawlerRequest, object>("GetCrawler", crawlers.Get);
        On<PageRequest, object>("GetCrawlers", crawlers.GetAll);
        On<PageRequest, object>("ListCrawlers", crawlers.List);
        On<CrawlerRequest, Empty>("DeleteCrawler", (request, _) => crawlers.DeleteAsync(request));
        On<CrawlerRequest, Empty>("StartCrawler", (request, _) => crawlers.StartAsync(request));
        On<CrawlerRequest, Empty>("StopCrawler", (request, _) => crawlers.StopAsync(request));
        On<CrawlerMetricsRequest, object>("GetCrawlerMetrics", crawlers.Metrics);
        On<GlueTagsRequest, object>("GetTags", tables.Tags);
        On<GlueTagsRequest, Empty>("TagResource", (request, _) => tables.TagAsync(request));
        On<GlueTagsRequest, Empty>("UntagResource", (request, _) => tables.UntagAsync(request));
    }
}
