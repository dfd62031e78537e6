using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>DDL other than CREATE TABLE AS and views: changes of the data catalog, in Hive's words when they fail.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html</remarks>
internal sealed class DdlStatements(CloudContext cloud, DataCatalog data, CatalogCrawl discovery)
{
    /// <summary>The change that a statement makes of the catalog; null when it is no such statement.</summary>
    public Action<CatalogTransaction>? Change(QueryRun run) => run.Statement switch
    {
        CreateDatabase create => transaction => Create(transaction, create),
        DropDatabase drop => transaction => Drop(transaction, drop),
        AlterDatabase alter => transaction => Alter(transaction, alter),
        CreateExternalTable create => transaction => Create(transaction, create, create.Table.In(run.Database)),
        DropTable drop => transaction => Drop(transaction, drop, drop.Table.In(run.Database)),
        AlterTableAddPartitions add => transaction => Add(transaction, add, Table(transaction, add.Table.In(run.Database))),
        AlterTableDropPartitions drop => transaction => Drop(transaction, drop, Table(transaction, drop.Table.In(run.Database))),
        AlterTableRenamePartition rename => transaction => Rename(transaction, rename, Table(transaction, rename.Table.In(run.Database))),
        AlterTableSetLocation set => transaction => SetLocation(transaction, set, Table(transaction, set.Table.In(run.Database))),
        AlterTableSetProperties set => transaction => Update(transaction, Table(transaction, set.Table.In(run.Database)), table => table with
        {
            Parameters = Merged(table.Parameters, set.Properties),
        }),
        AlterTableRename rename => transaction => throw CannotRename(Table(transaction, rename.Table.In(run.Database))),
        AlterTableDropColumn drop => transaction => throw CannotDropColumn(Table(transaction, drop.Table.In(run.Database)), drop.Column),
        AlterTableAddColumns add => transaction => ChangeColumns(transaction, Table(transaction, add.Table.In(run.Database)), add.Partition, columns => [.. columns, .. Columns(add.Columns)]),
        AlterTableReplaceColumns replace => transaction => ChangeColumns(transaction, Table(transaction, replace.Table.In(run.Database)), replace.Partition, _ => Columns(replace.Columns)),
        AlterTableChangeColumn change => transaction => ChangeColumns(transaction, Table(transaction, change.Table.In(run.Database)), null, columns => Changed(columns, change)),
        _ => null,
    };

    /// <summary>MSCK REPAIR TABLE: adds what is missing, and says so. A table that is not there is no failure.</summary>
    public async Task<IReadOnlyList<string>> RepairAsync(QueryRun run, MsckRepairTable statement)
    {
        var name = statement.Table.In(run.Database);
        var table = cloud.Catalog.Read(session => GlueStore.FindTable(session, name.Database!, name.Name));
        if (table is null)
            return [];
        var added = await discovery.AddMissingAsync(table);
        if (added.Count == 0)
            return discovery.HasObjects(table) ? [] : [$"Tables missing on filesystem:\t{table.Name}"];
        var specs = added.ConvertAll(partition => $"{table.Name}:{PartitionText.Spec(table, partition.Values)}");
        return
        [
            $"Partitions not in metastore:\t{string.Join('\t', specs)}",
            .. specs.Select(spec => $"Repair: Added partition to metastore {spec}"),
        ];
    }

    private void Create(CatalogTransaction transaction, CreateDatabase statement)
    {
        if (GlueStore.FindDatabase(transaction, statement.Name) is not null)
        {
            if (!statement.IfNotExists)
                throw QueryFailure.HiveTask("AlreadyExistsException", $"Database {statement.Name} already exists");
            return;
        }

        data.CreateDatabase(transaction, new DatabaseInput
        {
            Name = statement.Name,
            Description = statement.Comment,
            LocationUri = statement.Location,
            Parameters = new(statement.Properties),
        });
    }

    private static void Drop(CatalogTransaction transaction, DropDatabase statement)
    {
        if (GlueStore.FindDatabase(transaction, statement.Name) is null)
        {
            if (!statement.IfExists)
                throw QueryFailure.Hive($"SemanticException [Error 10072]: Database does not exist: {statement.Name}");
            return;
        }

        if (!statement.Cascade && GlueStore.Tables(transaction, statement.Name).Count > 0)
            throw QueryFailure.HiveTask("InvalidOperationException", $"Database {statement.Name} is not empty. One or more tables exist.");
        DataCatalog.DeleteDatabase(transaction, statement.Name);
    }

    private void Alter(CatalogTransaction transaction, AlterDatabase statement)
    {
        var database = GlueStore.FindDatabase(transaction, statement.Name)
            ?? throw QueryFailure.Hive($"SemanticException [Error 10072]: Database does not exist: {statement.Name}");
        data.UpdateDatabase(transaction, database.Name, database with { Parameters = Merged(database.Parameters, statement.Properties) });
    }

    private void Create(CatalogTransaction transaction, CreateExternalTable statement, RelationName name)
    {
        if (GlueStore.FindDatabase(transaction, name.Database!) is null)
            throw QueryFailure.Hive($"SemanticException [Error 10072]: Database does not exist: {name.Database}");
        if (GlueStore.FindTable(transaction, name.Database!, name.Name) is not null)
        {
            if (!statement.IfNotExists)
                throw QueryFailure.HiveTask("AlreadyExistsException", $"Table {name.Name} already exists.");
            return;
        }

        var location = Location(statement.Location);
        TableChecks.Check(statement);
        data.CreateTable(transaction, name.Database!, NewTable(statement, name.Name, location));
    }

    private static S3Location Location(string text) =>
        S3Location.Parse(text) ?? throw QueryFailure.HiveTask("MetaException", $"Location '{text}' is not of the form s3://bucket/prefix/");

    private TableInput NewTable(CreateExternalTable statement, string name, S3Location location)
    {
        var parameters = new Dictionary<string, string>(statement.Properties) { ["EXTERNAL"] = "TRUE" };
        if (statement.Comment is { } comment)
            parameters["comment"] = comment;
        parameters["transient_lastDdlTime"] = cloud.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new TableInput
        {
            Name = name,
            Owner = "hadoop",
            TableType = "EXTERNAL_TABLE",
            PartitionKeys = Columns(statement.PartitionColumns),
            Parameters = parameters,
            StorageDescriptor = new StorageDescriptor
            {
                Columns = Columns(statement.Columns),
                Location = location.ToString(),
                InputFormat = statement.Storage.InputFormat,
                OutputFormat = statement.Storage.OutputFormat,
                NumberOfBuckets = statement.BucketCount == 0 ? -1 : statement.BucketCount,
                BucketColumns = [.. statement.BucketColumns],
                SerdeInfo = new SerDe
                {
                    SerializationLibrary = statement.Storage.SerDe,
                    Parameters = Merged(new() { ["serialization.format"] = "1" }, statement.Storage.SerDeParameters),
                },
            },
        };
    }

    private static void Drop(CatalogTransaction transaction, DropTable statement, RelationName name)
    {
        var table = GlueStore.FindTable(transaction, name.Database!, name.Name);
        if (table is null && statement.IfExists)
            return;
        if (table is null)
            throw QueryFailure.Hive($"SemanticException [Error 10001]: Table not found {name.Name}");
        if (table.IsView)
            throw QueryFailure.Hive("SemanticException [Error 10131]: Cannot drop a view with DROP TABLE");
        DataCatalog.DeleteTable(transaction, table.DatabaseName, table.Name);
    }

    private static Table Table(CatalogSession session, RelationName name) => GlueStore.FindTable(session, name.Database!, name.Name)
        ?? throw QueryFailure.Hive($"SemanticException [Error 10001]: Table not found {name}");

    private void Add(CatalogTransaction transaction, AlterTableAddPartitions statement, Table table)
    {
        foreach (var spec in statement.Partitions)
        {
            var values = PartitionText.Values(table, spec);
            TableChecks.CheckPartitionValues(table, values);
            var location = spec.Location is { } given ? $"{Location(given)}" : $"{S3Location.Parse(table.StorageDescriptor?.Location)}{PartitionText.Spec(table, values)}/";
            if (GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, values) is null)
                data.CreatePartition(transaction, table, CatalogCrawl.Input(table, values, location));
            else if (!statement.IfNotExists)
                throw QueryFailure.HiveTask("AlreadyExistsException", "Partition already exists.");
        }
    }

    private static void Drop(CatalogTransaction transaction, AlterTableDropPartitions statement, Table table)
    {
        foreach (var spec in statement.Partitions)
        {
            if (!GlueStore.DeletePartition(transaction, table.DatabaseName, table.Name, PartitionText.Values(table, spec)) && !statement.IfExists)
                throw QueryFailure.Hive($"SemanticException [Error 10006]: Partition not found ({PartitionText.Written(spec)})");
        }
    }

    private void Rename(CatalogTransaction transaction, AlterTableRenamePartition statement, Table table)
    {
        var from = PartitionText.Values(table, statement.From);
        var to = PartitionText.Values(table, statement.To);
        var partition = FindPartition(transaction, table, statement.From);
        TableChecks.CheckPartitionValues(table, to);
        if (GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, to) is not null)
            throw QueryFailure.HiveTask("InvalidOperationException", $"Unable to rename partition: partition {PartitionText.Written(statement.To)} already exists");
        data.UpdatePartition(transaction, table, from, partition with { Values = [.. to] });
    }

    private void SetLocation(CatalogTransaction transaction, AlterTableSetLocation statement, Table table)
    {
        var location = $"{Location(statement.Location)}";
        if (statement.Partition is null)
        {
            Update(transaction, table, old => old with { StorageDescriptor = (old.StorageDescriptor ?? new()) with { Location = location } });
            return;
        }

        var partition = FindPartition(transaction, table, statement.Partition);
        GlueStore.PutPartition(transaction, partition with { StorageDescriptor = (partition.StorageDescriptor ?? new()) with { Location = location } });
    }

    private static QueryFailure CannotRename(Table table) => QueryFailure.Hive($"{(table.IsView ? "View" : "Table")} cannot be renamed");

    private static QueryFailure CannotDropColumn(Table table, string column) => QueryFailure.Coded(
        ErrorCodes.NotSupported, $"Dropping column {column} of {table.DatabaseName}.{table.Name} is not supported: ALTER TABLE REPLACE COLUMNS leaves it out");

    private void ChangeColumns(CatalogTransaction transaction, Table table, PartitionSpec? spec, Func<List<Column>, List<Column>> change)
    {
        if (spec is not null)
        {
            var partition = FindPartition(transaction, table, spec);
            var storage = partition.StorageDescriptor ?? table.StorageDescriptor ?? new();
            GlueStore.PutPartition(transaction, partition with { StorageDescriptor = storage with { Columns = TableChecks.Checked(change(storage.Columns ?? []), table.Keys) } });
            return;
        }

        Update(transaction, table, old => old with { StorageDescriptor = (old.StorageDescriptor ?? new()) with { Columns = TableChecks.Checked(change(old.StorageDescriptor?.Columns ?? []), table.Keys) } });
    }

    private static List<Column> Changed(List<Column> columns, AlterTableChangeColumn change)
    {
        if (!columns.Exists(column => column.Name == change.Column))
            throw QueryFailure.HiveTask("InvalidOperationException", $"Invalid column reference {change.Column}");
        var changed = columns.ConvertAll(column => column.Name == change.Column ? Columns([change.Definition])[0] : column);
        if (!change.First && change.After is null)
            return changed;
        var moved = changed.Find(column => column.Name == change.Definition.Name)!;
        changed.Remove(moved);
        var place = change.First ? 0 : changed.FindIndex(column => column.Name == change.After) + 1;
        if (place == 0 && !change.First)
            throw QueryFailure.HiveTask("InvalidOperationException", $"Invalid column reference {change.After}");
        changed.Insert(place, moved);
        return changed;
    }

    private void Update(CatalogTransaction transaction, Table table, Func<TableInput, TableInput> change) =>
        data.UpdateTable(transaction, table.DatabaseName, change(table));

    private static Partition FindPartition(CatalogSession session, Table table, PartitionSpec spec) =>
        GlueStore.FindPartition(session, table.DatabaseName, table.Name, PartitionText.Values(table, spec))
        ?? throw QueryFailure.Hive($"SemanticException [Error 10006]: Partition not found ({PartitionText.Written(spec)})");

    private static List<Column> Columns(IEnumerable<ColumnDefinition> definitions) =>
        [.. definitions.Select(definition => new Column { Name = definition.Name.ToLowerInvariant(), Type = definition.Type, Comment = definition.Comment })];

    private static Dictionary<string, string> Merged(Dictionary<string, string>? old, IReadOnlyDictionary<string, string> added)
    {
        var merged = new Dictionary<string, string>(old ?? []);
        foreach (var (name, value) in added)
            merged[name] = value;
        return merged;
    }
}
