using System.Text;
using System.Text.RegularExpressions;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>CREATE TABLE AS and INSERT INTO: rows become files, files become objects together with the rows of the catalog.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html</remarks>
internal sealed partial class WriteStatements(CloudContext cloud, QueryEngine engine, SelectStatements selects, DataCatalog data, ObjectStore objects)
{
    public async Task<QueryOutcome> CreateTableAsAsync(QueryRun run, CreateTableAs statement, CancellationToken cancellationToken)
    {
        var name = statement.Table.In(run.Database);
        if (IsPresent(name))
        {
            return statement.IfNotExists
                ? new QueryOutcome { Shape = Written(0) }
                : throw QueryFailure.Coded(QueryFailure.TableAlreadyExists, $"line 1:1: Destination table 'awsdatacatalog.{name}' already exists");
        }

        var location = Target(run, statement, name);
        var (format, storage) = WriteFormats.Of(statement.Properties);
        using var prepared = await selects.PrepareAsync(run, statement.Query, cancellationToken);
        var columns = CheckColumns(prepared.Translation);
        var partitionedBy = PartitionColumns(statement, columns);
        var select = TableWriter.Select(prepared.Translation, [.. columns.Select((column, i) => (i, column.Name, (TrinoType?)null))]);
        if (!statement.WithData)
            select += " WHERE false";
        var (rows, files) = await WriteAsync(run, prepared, select, partitionedBy, format, location, cancellationToken);
        await run.StageMetadataAsync([ColumnInfos.Rows], "CREATE TABLE", rows, cancellationToken);
        var table = NewTable(name.Name, columns, partitionedBy, storage with { Location = location.ToString() });
        return new QueryOutcome
        {
            Shape = Written(rows),
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
            ManifestLocation = null,
            Commit = transaction =>
            {
                if (GlueStore.FindTable(transaction, name.Database!, name.Name) is not null)
                    throw QueryFailure.Coded(QueryFailure.TableAlreadyExists, $"line 1:1: Destination table 'awsdatacatalog.{name}' already exists");
                AddPartitions(transaction, data.CreateTable(transaction, name.Database!, table), location, files);
            },
        };
    }

    public async Task<QueryOutcome> InsertAsync(QueryRun run, InsertInto statement, CancellationToken cancellationToken)
    {
        var name = statement.Table.In(run.Database);
        var table = cloud.Catalog.Read(session => GlueStore.FindTable(session, name.Database!, name.Name))
            ?? throw QueryFailure.Coded(ErrorCodes.TableNotFound, $"line 1:1: Table 'awsdatacatalog.{name}' does not exist");
        var location = S3Location.Parse(table.StorageDescriptor?.Location)
            ?? throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Inserting into {name} is not possible: it has no location in S3.");
        var format = WriteFormats.Of(table);
        using var prepared = await selects.PrepareAsync(run, statement.Query, cancellationToken);
        var select = TableWriter.Select(prepared.Translation, InsertColumns.Match(table, statement.Columns, prepared.Translation));
        string[] partitionedBy = [.. table.Keys.Select(key => key.Name.ToLowerInvariant())];
        var (rows, files) = await WriteAsync(run, prepared, select, partitionedBy, format, location, cancellationToken);
        await run.StageMetadataAsync([ColumnInfos.Rows], "INSERT", rows, cancellationToken);
        var manifest = string.Concat(run.Staged.Where(staged => staged.Write.Key.StartsWith(location.Prefix, StringComparison.Ordinal)).Select(staged => $"s3://{staged.Write.Bucket}/{staged.Write.Key}\n"));
        await run.StageAsync(run.Output.Bucket, run.Output.Key + "-manifest.csv", Encoding.UTF8.GetBytes(manifest), cancellationToken);
        return new QueryOutcome
        {
            Shape = Written(rows),
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
            ManifestLocation = $"s3://{run.Output.Bucket}/{run.Output.Key}-manifest.csv",
            Commit = transaction => AddPartitions(transaction, DataCatalog.GetTable(transaction, table.DatabaseName, table.Name), location, files),
        };
    }

    private static QueryResultShape Written(long rows) => new() { Columns = [ColumnInfos.Rows], HasRows = false, UpdateCount = rows };

    private bool IsPresent(RelationName name) => cloud.Catalog.Read(session => GlueStore.FindDatabase(session, name.Database!) is null
        ? throw QueryFailure.Coded(ErrorCodes.SchemaNotFound, $"line 1:1: Schema '{name.Database}' does not exist")
        : GlueStore.FindTable(session, name.Database!, name.Name) is not null);

    /// <summary>Where a table's files go: the given location, which must be empty, or one of the query's own below the results.</summary>
    private S3Location Target(QueryRun run, CreateTableAs statement, RelationName name)
    {
        var given = WriteFormats.Text(statement.Properties, "external_location");
        if (given is null)
            return S3Location.Parse($"s3://{run.Output.Bucket}/{run.Output.Key}/")!;
        if (run.WorkGroup.Configuration is { IsEnforced: true, ResultConfiguration.OutputLocation: not null })
            throw QueryFailure.Coded(
                ErrorCodes.InvalidInput,
                "The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized "
                + "output location for all queries. Please remove the 'external_location' property and resubmit the query.");
        var location = S3Location.Parse(given) ?? throw QueryFailure.Coded(ErrorCodes.InvalidInput, $"external_location '{given}' is not a valid S3 path.");
        if (objects.List(location.Bucket, location.Prefix).Count > 0)
            throw QueryFailure.Coded(QueryFailure.PathAlreadyExists, $"Target directory for table '{name}' already exists: {location}. You may need to manually clean the data at this location before retrying.");
        return location;
    }

    private static List<Column> CheckColumns(Translation translation)
    {
        var columns = new List<Column>();
        for (var i = 0; i < translation.Columns.Count; i++)
        {
            var (name, type) = translation.Columns[i];
            if (Unnamed().IsMatch(name))
                throw QueryFailure.Coded(ErrorCodes.MissingColumnName, $"line 1:1: Column name not specified at position {i + 1}");
            if (columns.Exists(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                throw QueryFailure.Coded("DUPLICATE_COLUMN_NAME", $"line 1:1: Column name '{name}' specified more than once");
            columns.Add(new Column { Name = name.ToLowerInvariant(), Type = HiveTypes.From(type) });
        }

        return columns;
    }

    private static List<string> PartitionColumns(CreateTableAs statement, List<Column> columns)
    {
        if (statement.Properties.ContainsKey("bucketed_by"))
            throw QueryFailure.Coded(ErrorCodes.NotSupported, "Local AWS does not write bucketed tables.");
        if (!statement.Properties.TryGetValue("partitioned_by", out var property))
            return [];
        var names = (property is ListProperty list ? list.Values : [property.Text]).Select(name => name.ToLowerInvariant()).ToList();
        if (names.Find(name => !columns.Exists(column => column.Name == name)) is { } missing)
            throw QueryFailure.Coded(ErrorCodes.InvalidColumnReference, $"Partition column '{missing}' not present in the query.");
        if (!columns.TakeLast(names.Count).Select(column => column.Name).SequenceEqual(names))
            throw QueryFailure.Coded(
                QueryFailure.ColumnOrderMismatch,
                $"Partition keys must be the last columns in the table and in the same order as the table properties: [{string.Join(", ", names)}]");
        return names;
    }

    private async Task<(long Rows, List<WrittenFile> Files)> WriteAsync(
        QueryRun run, PreparedQuery prepared, string select, IReadOnlyList<string> partitionedBy, WriteFormat format, S3Location location, CancellationToken cancellationToken)
    {
        var scratch = engine.NewScratchFolder();
        try
        {
            var (rows, files) = await TableWriter.WriteAsync(prepared, select, partitionedBy, format, scratch, cancellationToken);
            foreach (var file in files)
            {
                await using var content = File.OpenRead(file.Path);
                var key = $"{location.Prefix}{file.Folder}{run.Start:yyyyMMdd_HHmmss}_{run.Execution.QueryExecutionId[..8]}_{Guid.NewGuid()}{format.Suffix}";
                await run.StageAsync(location.Bucket, key, content, cancellationToken);
            }

            return (rows, files);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private void AddPartitions(CatalogTransaction transaction, Table table, S3Location location, List<WrittenFile> files)
    {
        if (table.Keys.Count == 0)
            return;
        foreach (var file in files.DistinctBy(file => file.Folder))
        {
            if (GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, file.PartitionValues) is null)
                data.CreatePartition(transaction, table, CatalogCrawl.Input(table, file.PartitionValues, $"{location}{file.Folder}"));
        }
    }

    private static TableInput NewTable(string name, List<Column> columns, List<string> partitionedBy, StorageDescriptor storage) => new()
    {
        Name = name,
        TableType = "EXTERNAL_TABLE",
        Owner = "hadoop",
        StorageDescriptor = storage with { Columns = [.. columns.SkipLast(partitionedBy.Count)] },
        PartitionKeys = [.. columns.TakeLast(partitionedBy.Count)],
        Parameters = new() { ["EXTERNAL"] = "TRUE", ["has_encrypted_data"] = "false" },
    };

    [GeneratedRegex(@"^_col\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Unnamed();
}
