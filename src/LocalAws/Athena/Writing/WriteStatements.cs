using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.S3;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>CREATE TABLE AS and INSERT INTO: rows become files, files become objects together with the rows of the catalog.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html</remarks>
internal sealed class WriteStatements(CloudContext cloud, TableWriter writer, QueryPreparation preparation, DataCatalog data, ObjectStore objects)
{
    public async Task<QueryOutcome> CreateTableAsAsync(QueryRun run, CreateTableAs statement, CancellationToken cancellationToken)
    {
        var name = statement.Table.In(run.Database);
        if (IsPresent(name))
            return statement.IfNotExists ? new QueryOutcome { Shape = Written(0) } : throw TableExists(name);
        var properties = WriteProperties.OfTable(statement.Properties);
        var location = Target(run, properties, name);
        var format = properties.Format();
        using var prepared = preparation.Prepare(run, statement.Query, cancellationToken);
        var columns = CheckColumns(prepared.Translation);
        var target = NewTarget(properties, columns, location, format);
        var select = TableWriter.Select(prepared, target.Columns.Select((column, i) => (i, column))) + (statement.WithData ? "" : " WHERE false");
        var (rows, partitions, _) = await writer.WriteAsync(run, prepared, select, target, cancellationToken);
        await run.StageMetadataAsync([ColumnInfos.Rows], "CREATE TABLE", rows, cancellationToken);
        var table = NewTable(name.Name, columns, target);
        return new QueryOutcome
        {
            Shape = Written(rows),
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
            Commit = transaction =>
            {
                if (GlueStore.FindTable(transaction, name.Database!, name.Name) is not null)
                    throw TableExists(name);
                AddPartitions(transaction, data.CreateTable(transaction, name.Database!, table), location, partitions);
            },
        };
    }

    /// <summary>Why rows of a table cannot be changed: those of Hive's tables never can.</summary>
    public QueryFailure Refusal(QueryRun run, RowChange statement)
    {
        var name = statement.Table.In(run.Database);
        var table = cloud.Catalog.Read(session => GlueStore.FindTable(session, name.Database!, name.Name));
        var views = statement.Kind switch { "DELETE" => "Deleting from", "UPDATE" => "Updating", _ => "Merging into" };
        return table switch
        {
            null => TableMissing(name),
            { IsView: true } => QueryFailure.Coded(ErrorCodes.NotSupported, $"line 1:1: {views} views is not supported"),
            _ => QueryFailure.Coded(ErrorCodes.NotSupported, "Modifying Hive table rows is only supported for transactional tables"),
        };
    }

    public async Task<QueryOutcome> InsertAsync(QueryRun run, InsertInto statement, CancellationToken cancellationToken)
    {
        var name = statement.Table.In(run.Database);
        var table = cloud.Catalog.Read(session => GlueStore.FindTable(session, name.Database!, name.Name))
            ?? throw TableMissing(name);
        if (table.IsView)
            throw QueryFailure.Coded(ErrorCodes.NotSupported, "line 1:1: Inserting into views is not supported");
        if (table.StorageDescriptor is { NumberOfBuckets: > 0, BucketColumns.Count: > 0 })
            throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Inserting into bucketed tables is not supported: {name}");
        var location = S3Location.Parse(table.StorageDescriptor?.Location)
            ?? throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Inserting into {name} is not possible: it has no location in S3.");
        var format = WriteFormats.Of(table);
        using var prepared = preparation.Prepare(run, statement.Query, cancellationToken);
        var columns = InsertColumns.Match(table, statement.Columns, prepared.Translation);
        var target = new WriteTarget(location, format, columns.ConvertAll(column => column.Column), table.Keys.Count);
        var (rows, partitions, locations) = await writer.WriteAsync(run, prepared, TableWriter.Select(prepared, columns), target, cancellationToken);
        await run.StageMetadataAsync([ColumnInfos.Rows], "INSERT", rows, cancellationToken);
        await TableWriter.StageManifestAsync(run, locations, cancellationToken);
        return new QueryOutcome
        {
            Shape = Written(rows),
            Objects = run.Staged,
            DataScanned = prepared.DataScanned,
            ManifestLocation = $"s3://{run.Output.Bucket}/{run.Output.Key}-manifest.csv",
            Commit = transaction => AddPartitions(transaction, DataCatalog.GetTable(transaction, table.DatabaseName, table.Name), location, partitions),
        };
    }

    /// <summary>The result of a write: no rows, their number beside.</summary>
    public static QueryResultShape Written(long rows) => new() { Columns = [ColumnInfos.Rows], HasRows = false, UpdateCount = rows };

    private static QueryFailure TableMissing(RelationName name) =>
        QueryFailure.Coded(ErrorCodes.TableNotFound, $"line 1:1: Table 'awsdatacatalog.{name}' does not exist");

    private static QueryFailure TableExists(RelationName name) =>
        QueryFailure.Coded(QueryFailure.TableAlreadyExists, $"line 1:1: Destination table 'awsdatacatalog.{name}' already exists");

    private bool IsPresent(RelationName name) => cloud.Catalog.Read(session => GlueStore.FindDatabase(session, name.Database!) is null
        ? throw QueryFailure.Coded(ErrorCodes.SchemaNotFound, $"line 1:1: Schema '{name.Database}' does not exist")
        : GlueStore.FindTable(session, name.Database!, name.Name) is not null);

    /// <summary>Where a table's files go: the given location, which must be empty, or one of the query's own below the results.</summary>
    private S3Location Target(QueryRun run, WriteProperties properties, RelationName name)
    {
        if (properties.ExternalLocation is not { } given)
            return S3Location.Parse($"s3://{run.Output.Bucket}/{run.Output.Key}/")!;
        if (run.WorkGroup.Configuration is { IsEnforced: true, ResultConfiguration.OutputLocation: not null })
            throw QueryFailure.Coded(
                ErrorCodes.InvalidInput,
                "The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized "
                + "output location for all queries. Please remove the 'external_location' property and resubmit the query.");
        var location = S3Location.Parse(given) ?? throw QueryFailure.Coded(ErrorCodes.InvalidInput, $"external_location '{given}' is not a valid S3 path.");
        if (objects.List(location.Bucket, location.Prefix).Count > 0)
            throw QueryFailure.Coded(QueryFailure.PathAlreadyExists, $"Target directory for table '{name}' already exists: {location}");
        return location;
    }

    private static List<Column> CheckColumns(Translation translation)
    {
        ColumnNames.Check(translation);
        return [.. translation.Columns.Select(column => new Column { Name = column.Name.ToLowerInvariant(), Type = HiveTypes.From(column.Type) })];
    }

    private static WriteTarget NewTarget(WriteProperties properties, List<Column> columns, S3Location location, WriteFormat format)
    {
        foreach (var (names, what) in new[] { (properties.PartitionedBy, "Partition"), (properties.BucketedBy, "Bucketing") })
        {
            if (names.FirstOrDefault(name => !columns.Exists(column => column.Name == name)) is { } missing)
                throw QueryFailure.Coded(ErrorCodes.InvalidColumnReference, $"line 1:1: {what} column '{missing}' not present in schema");
        }

        var partitionedBy = properties.PartitionedBy;
        if (partitionedBy.Count >= columns.Count)
            throw QueryFailure.Coded(QueryFailure.InvalidTableProperty, "line 1:1: Table contains only partition columns");
        if (!columns.TakeLast(partitionedBy.Count).Select(column => column.Name).SequenceEqual(partitionedBy))
            throw QueryFailure.Coded(
                QueryFailure.ColumnOrderMismatch,
                $"Partition keys must be the last columns in the table and in the same order as the table properties: [{string.Join(", ", partitionedBy)}]");
        if (properties.BucketedBy.Intersect(partitionedBy).FirstOrDefault() is { } both)
            throw QueryFailure.Coded(QueryFailure.InvalidTableProperty, $"line 1:1: Column '{both}' cannot both partition and bucket the table");
        var written = columns.ConvertAll(column => new WrittenColumn(column.Name, HiveTypes.Parse(column.Type!)));
        return new WriteTarget(location, format, written, partitionedBy.Count)
        {
            BucketColumns = [.. properties.BucketedBy.Select(name => written.Find(column => column.Name == name)!)],
            BucketCount = properties.BucketCount,
        };
    }

    private void AddPartitions(CatalogTransaction transaction, Table table, S3Location location, List<IReadOnlyList<string>> partitions)
    {
        foreach (var values in partitions.Where(values => values.Count > 0))
        {
            if (GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, values) is null)
                data.CreatePartition(transaction, table, CatalogCrawl.Input(table, values, $"{location}{PartitionText.Spec(table, values)}/"));
        }
    }

    private static TableInput NewTable(string name, List<Column> columns, WriteTarget target) => new()
    {
        Name = name,
        TableType = "EXTERNAL_TABLE",
        Owner = "hadoop",
        StorageDescriptor = target.Format.Storage with
        {
            Columns = [.. columns.SkipLast(target.PartitionCount)],
            Location = target.Location.ToString(),
            NumberOfBuckets = target.BucketCount,
            BucketColumns = [.. target.BucketColumns.Select(column => column.Name)],
        },
        PartitionKeys = [.. columns.TakeLast(target.PartitionCount)],
        Parameters = new() { ["EXTERNAL"] = "TRUE", ["has_encrypted_data"] = "false" },
    };
}
