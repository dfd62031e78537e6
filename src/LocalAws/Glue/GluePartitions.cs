using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>The operations on partitions.</summary>
internal sealed class GluePartitions(CloudContext cloud, DataCatalog data)
{
    private const int PageSize = 1000;

    public async Task<Empty> CreateAsync(PartitionRequest request)
    {
        await ChangeAsync(request, (transaction, table) => data.CreatePartition(transaction, table, Required(request.PartitionInput, "partitionInput")));
        return Empty.Result;
    }

    public object Get(PartitionRequest request)
    {
        var partition = cloud.Catalog.Read(session =>
        {
            var table = DataCatalog.GetTable(session, request.DatabaseName, request.TableName);
            return Find(session, table, request.PartitionValues) ?? throw GlueErrors.PartitionNotFound();
        });
        return new { Partition = partition };
    }

    public object GetAll(PartitionsRequest request)
    {
        var partitions = cloud.Catalog.Read(session =>
        {
            var table = DataCatalog.GetTable(session, request.DatabaseName, request.TableName);
            var wanted = Compile(request.Expression, table);
            return GlueStore.Partitions(session, table.DatabaseName, table.Name, values => wanted(values) && IsIn(request.Segment, values));
        });
        var limit = Math.Clamp(request.MaxResults ?? PageSize, 1, PageSize);
        var (page, nextToken) = Paging.Page(partitions, partition => GlueStore.Key(partition.Values!), request.NextToken, limit);
        if (request.ExcludeColumnSchema)
            page = page.ConvertAll(partition => partition with { StorageDescriptor = partition.StorageDescriptor is { } storage ? storage with { Columns = null } : null });
        return new { Partitions = page, NextToken = nextToken };
    }

    public async Task<Empty> UpdateAsync(PartitionRequest request)
    {
        await ChangeAsync(request, (transaction, table) =>
            data.UpdatePartition(transaction, table, Required(request.PartitionValueList, "partitionValueList"), Required(request.PartitionInput, "partitionInput")));
        return Empty.Result;
    }

    public async Task<Empty> DeleteAsync(PartitionRequest request)
    {
        await ChangeAsync(request, (transaction, table) => DataCatalog.DeletePartition(transaction, table, request.PartitionValues));
        return Empty.Result;
    }

    public Task<object> BatchCreateAsync(BatchPartitionRequest request) =>
        BatchAsync(request, Required(request.PartitionInputList, "partitionInputList"), 100, input => input.Values ?? [], data.CreatePartition);

    public Task<object> BatchUpdateAsync(BatchPartitionRequest request) =>
        BatchAsync(request, Required(request.Entries, "entries"), 100, entry => entry.PartitionValueList, (transaction, table, entry) =>
            data.UpdatePartition(transaction, table, entry.PartitionValueList, entry.PartitionInput));

    public Task<object> BatchDeleteAsync(BatchPartitionRequest request) =>
        BatchAsync(request, Required(request.PartitionsToDelete, "partitionsToDelete"), 25, entry => entry.Values, (transaction, table, entry) =>
            DataCatalog.DeletePartition(transaction, table, entry.Values));

    public object BatchGet(BatchPartitionRequest request)
    {
        var wanted = Limited(Required(request.PartitionsToGet, "partitionsToGet"), 1000);
        var partitions = cloud.Catalog.Read(session =>
        {
            var table = DataCatalog.GetTable(session, request.DatabaseName, request.TableName);
            return wanted.Select(entry => Find(session, table, entry.Values)).OfType<Partition>().ToList();
        });
        return new { Partitions = partitions, UnprocessedKeys = Array.Empty<object>() };
    }

    private static Partition? Find(CatalogSession session, Table table, IReadOnlyList<string>? values) =>
        GlueStore.FindPartition(session, table.DatabaseName, table.Name, DataCatalog.CheckValues(table, values));

    private Task ChangeAsync(PartitionRequest request, Action<CatalogTransaction, Table> change) => cloud.Catalog.WriteAsync(transaction =>
        change(transaction, DataCatalog.GetTable(transaction, request.DatabaseName, request.TableName)));

    /// <summary>Each entry stands for itself: what is refused comes back as an entry of Errors, the others are done.</summary>
    private async Task<object> BatchAsync<T>(
        BatchPartitionRequest request, List<T> entries, int limit, Func<T, IReadOnlyList<string>> values, Action<CatalogTransaction, Table, T> change)
    {
        Limited(entries, limit);
        var errors = await cloud.Catalog.WriteAsync(transaction =>
        {
            var table = DataCatalog.GetTable(transaction, request.DatabaseName, request.TableName);
            var refused = new List<PartitionError>();
            foreach (var entry in entries)
            {
                try
                {
                    change(transaction, table, entry);
                }
                catch (AwsException error)
                {
                    refused.Add(new PartitionError(values(entry), new ErrorDetail(error.Code, error.Message)));
                }
            }

            return refused;
        });
        return new { Errors = errors };
    }

    private Task<object> BatchAsync<T>(
        BatchPartitionRequest request, List<T> entries, int limit, Func<T, IReadOnlyList<string>> values, Func<CatalogTransaction, Table, T, Partition> change) =>
        BatchAsync(request, entries, limit, values, new Action<CatalogTransaction, Table, T>((transaction, table, entry) => change(transaction, table, entry)));

    private static Predicate<IReadOnlyList<string>> Compile(string? expression, Table table)
    {
        try
        {
            return PartitionExpression.Compile(expression, table.Keys);
        }
        catch (PartitionExpressionException error)
        {
            throw GlueErrors.InvalidInput(error.Message, error);
        }
    }

    private static bool IsIn(PartitionSegment? segment, IReadOnlyList<string> values)
    {
        if (segment is null)
            return true;
        // Any split that is the same in every request will do: the sum of the characters is.
        var sum = values.SelectMany(value => value).Aggregate(0u, (total, c) => unchecked(total * 31 + c));
        return sum % (uint)segment.TotalSegments == (uint)segment.SegmentNumber;
    }

    private static List<T> Limited<T>(List<T> entries, int limit) => entries.Count <= limit
        ? entries
        : throw new AwsException("ValidationException", 400, $"1 validation error detected: a batch of partitions has at most {limit} entries, this one has {entries.Count}");

    private static T Required<T>(T? value, string member) where T : class => value
        ?? throw new AwsException("ValidationException", 400, $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");
}
