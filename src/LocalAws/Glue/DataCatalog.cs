using System.Globalization;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>
/// The rules of the data catalog, inside a caller's transaction: Glue's own operations, crawlers and Athena's DDL all change it here.
/// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_Reference.html
/// </summary>
internal sealed class DataCatalog(CloudContext cloud)
{
    /// <summary>The database of queries that name none.</summary>
    public const string DefaultDatabase = "default";

    private const int LongestName = 255;

    /// <summary>Names are kept in lower case.</summary>
    public static string Fold(string? name) => name is { Length: > 0 and <= LongestName } && !name.Contains('\n', StringComparison.Ordinal)
        ? name.ToLowerInvariant()
        : throw GlueErrors.InvalidInput($"The name '{name}' is not valid: a name has 1 to {LongestName} characters.");

    public static Database GetDatabase(CatalogSession session, string name) =>
        GlueStore.FindDatabase(session, Fold(name)) ?? throw GlueErrors.DatabaseNotFound(Fold(name));

    /// <exception cref="Http.AwsException">The database or the table does not exist.</exception>
    public static Table GetTable(CatalogSession session, string database, string name) =>
        GlueStore.FindTable(session, GetDatabase(session, database).Name, Fold(name)) ?? throw GlueErrors.TableNotFound(Fold(name));

    public Database CreateDatabase(CatalogTransaction transaction, DatabaseInput input)
    {
        if (GlueStore.FindDatabase(transaction, Fold(input.Name)) is not null)
            throw GlueErrors.DatabaseExists();
        var database = Describe(input, cloud.Now);
        GlueStore.PutDatabase(transaction, database);
        return database;
    }

    public void UpdateDatabase(CatalogTransaction transaction, string name, DatabaseInput input)
    {
        var old = GetDatabase(transaction, name);
        if (Fold(input.Name) != old.Name)
            throw GlueErrors.InvalidInput("Renaming a database is not supported.");
        GlueStore.PutDatabase(transaction, Describe(input, old.CreateTime));
    }

    public static void DeleteDatabase(CatalogTransaction transaction, string name)
    {
        if (!GlueStore.DeleteDatabase(transaction, Fold(name)))
            throw GlueErrors.DatabaseNotFound(Fold(name));
    }

    public Table CreateTable(CatalogTransaction transaction, string database, TableInput input)
    {
        var owner = GetDatabase(transaction, database).Name;
        if (GlueStore.FindTable(transaction, owner, Fold(input.Name)) is not null)
            throw GlueErrors.TableExists();
        var table = Describe(owner, input, cloud.Now, "0");
        GlueStore.PutTable(transaction, table);
        return table;
    }

    /// <summary>Replaces a table's definition; the old one is kept as a version unless told otherwise.</summary>
    public Table UpdateTable(CatalogTransaction transaction, string database, TableInput input, bool skipArchive = false, string? expectedVersion = null)
    {
        var old = GetTable(transaction, database, input.Name);
        if (expectedVersion is not null && expectedVersion != old.VersionId)
            throw GlueErrors.VersionMismatch(expectedVersion, old.VersionId);
        if (!skipArchive)
            GlueStore.PutVersion(transaction, old);
        var version = int.Parse(old.VersionId, CultureInfo.InvariantCulture) + 1;
        var table = Describe(old.DatabaseName, input, old.CreateTime, version.ToString(CultureInfo.InvariantCulture));
        GlueStore.PutTable(transaction, table);
        return table;
    }

    public static void DeleteTable(CatalogTransaction transaction, string database, string name)
    {
        var owner = GetDatabase(transaction, database).Name;
        if (!GlueStore.DeleteTable(transaction, owner, Fold(name)))
            throw GlueErrors.TableNotFound(Fold(name));
    }

    public Partition CreatePartition(CatalogTransaction transaction, Table table, PartitionInput input)
    {
        var values = CheckValues(table, input.Values);
        if (GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, values) is not null)
            throw GlueErrors.PartitionExists();
        var partition = Describe(table, input, cloud.Now);
        GlueStore.PutPartition(transaction, partition);
        return partition;
    }

    /// <summary>Replaces a partition, also its values.</summary>
    public void UpdatePartition(CatalogTransaction transaction, Table table, IReadOnlyList<string> values, PartitionInput input)
    {
        var old = GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, CheckValues(table, values)) ?? throw GlueErrors.PartitionNotFound();
        var changed = Describe(table, input with { Values = input.Values is { Count: > 0 } ? input.Values : [.. values] }, old.CreationTime);
        CheckValues(table, changed.Values);
        if (!changed.Values!.SequenceEqual(values))
        {
            if (GlueStore.FindPartition(transaction, table.DatabaseName, table.Name, changed.Values!) is not null)
                throw GlueErrors.PartitionExists();
            GlueStore.DeletePartition(transaction, table.DatabaseName, table.Name, values);
        }

        GlueStore.PutPartition(transaction, changed);
    }

    public static void DeletePartition(CatalogTransaction transaction, Table table, IReadOnlyList<string>? values)
    {
        if (!GlueStore.DeletePartition(transaction, table.DatabaseName, table.Name, CheckValues(table, values)))
            throw GlueErrors.PartitionNotFound();
    }

    public static IReadOnlyList<string> CheckValues(Table table, IReadOnlyList<string>? values) =>
        values?.Count == table.Keys.Count && values.Count > 0
            ? values
            : throw GlueErrors.InvalidInput($"The number of partition keys do not match the number of partition values: {table.Name} has {table.Keys.Count} keys, {values?.Count ?? 0} values came.");

    private Database Describe(DatabaseInput input, DateTimeOffset createTime) => new()
    {
        Name = Fold(input.Name),
        Description = input.Description,
        LocationUri = input.LocationUri,
        Parameters = input.Parameters,
        CreateTableDefaultPermissions = input.CreateTableDefaultPermissions,
        Others = input.Others,
        CreateTime = createTime,
        CatalogId = cloud.AccountId,
    };

    private Table Describe(string database, TableInput input, DateTimeOffset createTime, string version) => new()
    {
        Name = Fold(input.Name),
        DatabaseName = database,
        Description = input.Description,
        Owner = input.Owner,
        Retention = input.Retention,
        StorageDescriptor = input.StorageDescriptor,
        PartitionKeys = input.PartitionKeys,
        ViewOriginalText = input.ViewOriginalText,
        ViewExpandedText = input.ViewExpandedText,
        TableType = input.TableType,
        Parameters = input.Parameters,
        Others = input.Others,
        CatalogId = cloud.AccountId,
        CreateTime = createTime,
        UpdateTime = cloud.Now,
        CreatedBy = $"arn:aws:iam::{cloud.AccountId}:root",
        VersionId = version,
    };

    private Partition Describe(Table table, PartitionInput input, DateTimeOffset creationTime) => new()
    {
        Values = input.Values,
        StorageDescriptor = input.StorageDescriptor,
        Parameters = input.Parameters,
        Others = input.Others,
        DatabaseName = table.DatabaseName,
        TableName = table.Name,
        CatalogId = cloud.AccountId,
        CreationTime = creationTime,
    };
}
