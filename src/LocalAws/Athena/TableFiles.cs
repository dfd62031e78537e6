using Workbook.DuckDb;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>The objects of one partition (or of a table without partitions), and how they are read.</summary>
internal sealed record FileGroup(IReadOnlyList<string> Values, StorageDescriptor Storage, IReadOnlyList<StoredObject> Objects);

/// <summary>Finds the objects that a scan has to read: those of the partitions that its filter leaves.</summary>
internal sealed class TableFiles(CatalogDatabase catalog, ObjectStore objects)
{
    public Table Table(TableScan scan) => catalog.Read(session => GlueStore.FindTable(session, scan.Table.Database, scan.Table.Name))
        ?? throw QueryFailure.Coded(ErrorCodes.TableNotFound, $"Table 'awsdatacatalog.{scan.Table.Database}.{scan.Table.Name}' does not exist");

    /// <summary>Hold a read lease from before this call while the files are read.</summary>
    public List<FileGroup> Find(DuckDbConnection connection, Table table, string? partitionFilter)
    {
        var storage = table.StorageDescriptor ?? throw NoLocation(table);
        if (table.Keys.Count == 0)
            return [new FileGroup([], storage, Objects(table, storage))];
        RefuseProjection(table);
        var partitions = catalog.Read(session => GlueStore.Partitions(session, table.DatabaseName, table.Name));
        return Prune(connection, table, partitions, partitionFilter)
            .ConvertAll(partition => new FileGroup(partition.Values!, partition.StorageDescriptor ?? storage, Objects(table, partition.StorageDescriptor ?? storage)))
            .FindAll(group => group.Objects.Count > 0);
    }

    public string PathOf(StoredObject stored) => objects.PathOf(stored);

    /// <summary>A partition's values as DuckDB values of the keys' types.</summary>
    public static IEnumerable<string> TypedValues(Table table, IReadOnlyList<string> values) => table.Keys.Select((key, i) =>
        values[i] == PartitionKeyType.NullValue
            ? $"CAST(NULL AS {HiveTypes.Parse(key.Type ?? "string").ToDuckDb()})"
            : $"CAST({DuckSql.Literal(values[i])} AS {HiveTypes.Parse(key.Type ?? "string").ToDuckDb()})");

    private List<StoredObject> Objects(Table table, StorageDescriptor storage)
    {
        var location = S3Location.Parse(storage.Location) ?? throw NoLocation(table);
        return objects.List(location.Bucket, location.Prefix).FindAll(PartitionDiscovery.IsData);
    }

    private static List<Partition> Prune(DuckDbConnection connection, Table table, List<Partition> partitions, string? filter)
    {
        if (filter is null || partitions.Count == 0)
            return partitions;
        var rows = partitions.Select((partition, i) => $"({i}, {string.Join(", ", TypedValues(table, partition.Values!))})");
        var columns = string.Join(", ", table.Keys.Select(key => DuckSql.Identifier(key.Name.ToLowerInvariant())));
        using var command = connection.CreateCommand($"SELECT i FROM (VALUES {string.Join(", ", rows)}) AS p(i, {columns}) WHERE {filter} ORDER BY i");
        using var reader = command.ExecuteReader();
        var kept = new List<Partition>();
        while (reader.Read())
            kept.Add(partitions[reader.GetInt32(0)]);
        return kept;
    }

    // Athena ignores registered partitions of such a table, so that reading those would be a wrong answer.
    // Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
    private static void RefuseProjection(Table table)
    {
        if (table.Parameters?.GetValueOrDefault("projection.enabled") is { } enabled && enabled.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            throw QueryFailure.Coded(
                ErrorCodes.NotSupported,
                $"Table {table.DatabaseName}.{table.Name} uses partition projection, which is not served here. Set projection.enabled to 'false' and add its partitions.");
        }
    }

    private static QueryFailure NoLocation(Table table) =>
        QueryFailure.Coded(QueryFailure.MetastoreError, $"Table {table.DatabaseName}.{table.Name} has no location in S3 that can be read.");
}
