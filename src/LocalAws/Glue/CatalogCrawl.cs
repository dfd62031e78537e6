using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>Adds the partitions that objects under a table's location show to that table.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/dg/crawler-data-stores.html and MSCK REPAIR TABLE, which finds partitions the same way.</remarks>
internal sealed class CatalogCrawl(CloudContext cloud, DataCatalog data, ObjectStore objects)
{
    /// <summary>Number of partitions added.</summary>
    /// <exception cref="Http.AwsException">The table or its bucket does not exist.</exception>
    /// <exception cref="CrawlException">The table has no location in S3.</exception>
    public async Task<int> CrawlAsync(Crawler crawler, string database, string name)
    {
        var table = cloud.Catalog.Read(session => DataCatalog.GetTable(session, database, name));
        if (S3Location.Parse(table.StorageDescriptor?.Location) is null)
            throw new CrawlException($"Table {database}.{name} has no location in S3.");
        var added = await AddMissingAsync(table);
        if (added.Count > 0 && crawler.SchemaChangePolicy.UpdateBehavior != "LOG")
            await MarkAsync(table, crawler.Name);
        return added.Count;
    }

    /// <summary>Adds partitions that the catalog does not have yet; which ones they were.</summary>
    public async Task<List<FoundPartition>> AddMissingAsync(Table table)
    {
        if (table.Keys.Count == 0 || S3Location.Parse(table.StorageDescriptor?.Location) is not { } location)
            return [];
        var found = PartitionDiscovery.Find(objects.List(location.Bucket, location.Prefix), location, table.Keys);
        return await cloud.Catalog.WriteAsync(transaction => found.FindAll(partition => TryAdd(transaction, table, partition)));
    }

    /// <summary>Whether anything lies under the table's location.</summary>
    public bool HasObjects(Table table) =>
        S3Location.Parse(table.StorageDescriptor?.Location) is { } location && objects.List(location.Bucket, location.Prefix).Count > 0;

    private bool TryAdd(CatalogTransaction transaction, Table table, FoundPartition found)
    {
        if (GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, found.Values) is not null)
            return false;
        data.CreatePartition(transaction, table, Input(table, found.Values, found.Location));
        return true;
    }

    /// <summary>A partition with its table's own storage at a location of its own.</summary>
    public static PartitionInput Input(Table table, IReadOnlyList<string> values, string location) => new()
    {
        Values = [.. values],
        StorageDescriptor = (table.StorageDescriptor ?? new StorageDescriptor()) with { Location = location },
        Parameters = [],
    };

    private Task MarkAsync(Table table, string crawler) => cloud.Catalog.WriteAsync(transaction =>
    {
        var current = DataCatalog.GetTable(transaction, table.DatabaseName, table.Name);
        var parameters = new Dictionary<string, string>(current.Parameters ?? []) { ["UPDATED_BY_CRAWLER"] = crawler };
        GlueStore.PutTable(transaction, current with { Parameters = parameters, UpdateTime = cloud.Now });
    });
}
