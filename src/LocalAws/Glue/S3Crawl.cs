using System.Globalization;
using System.Text.RegularExpressions;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>Makes tables of what lies under a path: a table for each root, its columns from its files, its partitions from its folders.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/glue/latest/dg/crawler-s3-folder-table-partition.html</remarks>
internal sealed partial class S3Crawl(CloudContext cloud, DataCatalog data, CatalogCrawl partitions, SchemaInference inference, ObjectStore objects)
{
    /// <summary>The tables that were found, and what became of each.</summary>
    /// <exception cref="Http.AwsException">The bucket or the crawler's database does not exist.</exception>
    /// <exception cref="CrawlException">Files are of no format that is known.</exception>
    public async Task<List<string>> CrawlAsync(Crawler crawler, S3Target target, CrawlOutcome outcome, CancellationToken cancellationToken)
    {
        using var lease = objects.Lease();
        var location = S3Location.Parse(target.Path)!;
        var files = objects.List(location.Bucket, location.Prefix)
            .FindAll(file => PartitionDiscovery.IsData(file) && !Exclusions.Match(target.Exclusions ?? [], file.Key[location.Prefix.Length..]));
        var done = new List<string>();
        foreach (var root in TableRoots.Find(location, files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            done.Add(await PutTableAsync(crawler, root, outcome));
        }

        return done;
    }

    private async Task<string> PutTableAsync(Crawler crawler, TableRoot root, CrawlOutcome outcome)
    {
        var inferred = inference.Infer(root.Files);
        var database = crawler.DatabaseName ?? throw new CrawlException($"Crawler {crawler.Name} has no database to put tables into.");
        var input = Input(crawler, root, inferred);
        var (table, change) = await cloud.Catalog.WriteAsync(transaction => Put(transaction, crawler, database, input));
        outcome.TablesCreated += change == "created" ? 1 : 0;
        outcome.TablesUpdated += change == "updated" ? 1 : 0;
        var added = await partitions.AddMissingAsync(table);
        return $"Table {table.DatabaseName}.{table.Name} {change} with {table.Columns.Count} columns, {added.Count} new partitions";
    }

    private (Table Table, string Change) Put(CatalogTransaction transaction, Crawler crawler, string database, TableInput input)
    {
        var owner = DataCatalog.GetDatabase(transaction, database).Name;
        if (GlueStore.FindTable(transaction, owner, input.Name) is not { } old)
            return (data.CreateTable(transaction, owner, input), "created");
        var isSame = old.Columns.Select(column => (column.Name, column.Type)).SequenceEqual(input.StorageDescriptor!.Columns!.Select(column => (column.Name, column.Type)));
        if (isSame || crawler.SchemaChangePolicy.UpdateBehavior == "LOG")
            return (old, "unchanged");
        return (data.UpdateTable(transaction, owner, input with { PartitionKeys = old.PartitionKeys }), "updated");
    }

    private static TableInput Input(Crawler crawler, TableRoot root, InferredTable inferred)
    {
        var size = root.Files.Sum(file => file.Size);
        var parameters = new Dictionary<string, string>(inferred.Parameters)
        {
            ["typeOfData"] = "file",
            ["CrawlerSchemaSerializerVersion"] = "1.0",
            ["CrawlerSchemaDeserializerVersion"] = "1.0",
            ["UPDATED_BY_CRAWLER"] = crawler.Name,
            ["objectCount"] = root.Files.Count.ToString(CultureInfo.InvariantCulture),
            ["sizeKey"] = size.ToString(CultureInfo.InvariantCulture),
        };
        return new TableInput
        {
            Name = TableName(crawler.TablePrefix, root.Location),
            Owner = "owner",
            TableType = "EXTERNAL_TABLE",
            Parameters = parameters,
            PartitionKeys = [.. root.PartitionKeys.Select(key => new Column { Name = key, Type = "string" })],
            StorageDescriptor = inferred.Storage with
            {
                Location = root.Location.ToString(),
                Columns = [.. inferred.Columns.Where(column => !root.PartitionKeys.Contains(column.Name))],
                Parameters = parameters,
            },
        };
    }

    private static string TableName(string? prefix, S3Location location)
    {
        var folder = location.Prefix.TrimEnd('/');
        var last = folder.Length == 0 ? location.Bucket : folder[(folder.LastIndexOf('/') + 1)..];
        return NotInNames().Replace($"{prefix}{last}".ToLowerInvariant(), "_");
    }

    [GeneratedRegex("[^a-z0-9_]", RegexOptions.CultureInvariant)]
    private static partial Regex NotInNames();
}
