using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Finds the objects that a scan has to read: those of the partitions that its filter leaves.</summary>
internal sealed class TableFiles(CatalogDatabase catalog, ObjectStore objects)
{
    /// <summary>From this many projected partitions on, the objects below their common prefix are listed once.</summary>
    private const int FewLocations = 64;

    public Table Table(TableScan scan) => catalog.Read(session => GlueStore.FindTable(session, scan.Table.Database, scan.Table.Name))
        ?? throw QueryFailure.Coded(ErrorCodes.TableNotFound, $"Table 'awsdatacatalog.{scan.Table.Database}.{scan.Table.Name}' does not exist");

    /// <summary>The parts of a table that a filter over its keys leaves.</summary>
    public List<TablePart> Parts(DuckDbConnection connection, Table table, string? filter, DateTimeOffset now)
    {
        var storage = table.StorageDescriptor ?? throw NoLocation(table);
        if (table.Keys.Count == 0)
            return [new TablePart([], "", storage)];
        if (PartitionProjection.Of(table, now) is { } projection)
            return projection.Find(connection, filter).ConvertAll(values => new TablePart(values, PartitionText.Spec(table, values), storage with { Location = projection.Location(values) }));
        return Partitions(connection, table, filter)
            .ConvertAll(partition => new TablePart(partition.Values!, PartitionText.Spec(table, partition.Values!), partition.StorageDescriptor ?? storage));
    }

    /// <summary>The objects of parts. Hold a read lease from before this call while the files are read.</summary>
    public List<TableFile> Files(Table table, IReadOnlyList<TablePart> parts)
    {
        var locations = parts.Select(part => (Part: part, Location: S3Location.Parse(part.Storage.Location) ?? throw NoLocation(table))).ToList();
        if (locations.Count <= FewLocations || locations.DistinctBy(part => part.Location.Bucket).Count() > 1)
            return [.. locations.SelectMany(part => Objects(part.Location).Select(stored => new TableFile(stored, objects.PathOf(stored), part.Part)))];
        return UnderCommonPrefix(locations);
    }

    /// <summary>A partition's values as DuckDB values of the keys' types.</summary>
    public static IEnumerable<string> TypedValues(Table table, IReadOnlyList<string> values) =>
        table.Keys.Select((key, i) => $"CAST({Literal(values[i])} AS {HiveTypes.Parse(key.Type ?? "string").ToDuckDb()})");

    public static string Literal(string value) => value == PartitionKeyType.NullValue ? "NULL" : DuckSql.Literal(value);

    /// <summary>The objects below a location. Folders there whose names begin with <c>_</c> or <c>.</c> hide what is in them, as such names hide objects.</summary>
    private List<StoredObject> Objects(S3Location location) => objects.List(location.Bucket, location.Prefix)
        .FindAll(stored => PartitionDiscovery.IsData(stored) && !IsHidden(stored.Key.AsSpan(location.Prefix.Length)));

    private static bool IsHidden(ReadOnlySpan<char> path) => path is ['_' or '.', ..] || path.IndexOf("/_", StringComparison.Ordinal) >= 0 || path.IndexOf("/.", StringComparison.Ordinal) >= 0;

    private List<TableFile> UnderCommonPrefix(List<(TablePart Part, S3Location Location)> locations)
    {
        var common = locations[0].Location.Prefix;
        foreach (var (_, location) in locations)
            common = common[..common.AsSpan().CommonPrefixLength(location.Prefix)];
        var parts = locations.ToLookup(part => part.Location.Prefix, part => part.Part, StringComparer.Ordinal);
        var files = new List<TableFile>();
        foreach (var stored in Objects(new S3Location(locations[0].Location.Bucket, common)))
        {
            for (var slash = stored.Key.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : stored.Key.LastIndexOf('/', slash - 1))
                files.AddRange(parts[stored.Key[..(slash + 1)]].Select(part => new TableFile(stored, objects.PathOf(stored), part)));
        }

        return files;
    }

    /// <summary>The registered partitions that a filter over their values leaves; no other is read whole.</summary>
    private List<Partition> Partitions(DuckDbConnection connection, Table table, string? filter) => catalog.Read(session =>
    {
        if (filter is null)
            return GlueStore.Partitions(session, table.DatabaseName, table.Name);
        var kept = Kept(connection, table, GlueStore.PartitionValues(session, table.DatabaseName, table.Name), filter);
        return GlueStore.Partitions(session, table.DatabaseName, table.Name, values => kept.Contains(GlueStore.Key(values)));
    });

    /// <summary>The keys of the partitions whose values fulfil a filter, each asked for as a value: a WHERE over so few rows costs the engine far more.</summary>
    private static HashSet<string> Kept(DuckDbConnection connection, Table table, List<List<string>> partitions, string filter)
    {
        if (partitions.Count == 0)
            return [];
        var rows = partitions.Select(values => $"({string.Join(", ", TypedValues(table, values))})");
        var columns = string.Join(", ", table.Keys.Select(key => DuckSql.Identifier(key.Name.ToLowerInvariant())));
        using var command = connection.CreateCommand($"SELECT coalesce({filter}, false) FROM (VALUES {string.Join(", ", rows)}) AS p({columns})");
        using var reader = command.ExecuteReader();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var values in partitions)
        {
            if (reader.Read() && reader.GetBoolean(0))
                kept.Add(GlueStore.Key(values));
        }

        return kept;
    }

    private static QueryFailure NoLocation(Table table) =>
        QueryFailure.Coded(QueryFailure.MetastoreError, $"Table {table.DatabaseName}.{table.Name} has no location in S3 that can be read.");
}
