using System.Text.Json;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Glue;

/// <summary>The rows of the data catalog: each holds its document as it goes over the wire. Names are in lower case.</summary>
internal static class GlueStore
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS glue_databases (
            name TEXT PRIMARY KEY,
            body TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS glue_tables (
            database TEXT NOT NULL REFERENCES glue_databases (name) ON DELETE CASCADE,
            name TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (database, name)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS glue_table_versions (
            database TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (database, name, version),
            FOREIGN KEY (database, name) REFERENCES glue_tables (database, name) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS glue_partitions (
            database TEXT NOT NULL,
            table_name TEXT NOT NULL,
            partition_values TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (database, table_name, partition_values),
            FOREIGN KEY (database, table_name) REFERENCES glue_tables (database, name) ON DELETE CASCADE
        ) WITHOUT ROWID;
        """;

    public static Database? FindDatabase(CatalogSession session, string name) =>
        session.Find("SELECT body FROM glue_databases WHERE name = ?1", row => Parse<Database>(row.GetString(0)), name);

    public static List<Database> Databases(CatalogSession session) =>
        session.Query("SELECT body FROM glue_databases ORDER BY name", row => Parse<Database>(row.GetString(0)));

    public static void PutDatabase(CatalogTransaction transaction, Database database) =>
        transaction.Execute(
            "INSERT INTO glue_databases (name, body) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = excluded.body", database.Name, Text(database));

    public static bool DeleteDatabase(CatalogTransaction transaction, string name) =>
        transaction.Execute("DELETE FROM glue_databases WHERE name = ?1", name) == 1;

    public static Table? FindTable(CatalogSession session, string database, string name) =>
        session.Find("SELECT body FROM glue_tables WHERE database = ?1 AND name = ?2", row => Parse<Table>(row.GetString(0)), database, name);

    public static List<Table> Tables(CatalogSession session, string database) =>
        session.Query("SELECT body FROM glue_tables WHERE database = ?1 ORDER BY name", row => Parse<Table>(row.GetString(0)), database);

    public static void PutTable(CatalogTransaction transaction, Table table) =>
        transaction.Execute(
            "INSERT INTO glue_tables (database, name, body) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET body = excluded.body",
            table.DatabaseName, table.Name, Text(table));

    public static bool DeleteTable(CatalogTransaction transaction, string database, string name) =>
        transaction.Execute("DELETE FROM glue_tables WHERE database = ?1 AND name = ?2", database, name) == 1;

    /// <summary>Keeps a version that is no longer the newest.</summary>
    public static void PutVersion(CatalogTransaction transaction, Table table) =>
        transaction.Execute(
            "INSERT OR REPLACE INTO glue_table_versions (database, name, version, body) VALUES (?1, ?2, ?3, ?4)",
            table.DatabaseName, table.Name, int.Parse(table.VersionId, System.Globalization.CultureInfo.InvariantCulture), Text(table));

    /// <summary>The versions before the newest, latest first.</summary>
    public static List<Table> Versions(CatalogSession session, string database, string name) =>
        session.Query(
            "SELECT body FROM glue_table_versions WHERE database = ?1 AND name = ?2 ORDER BY version DESC",
            row => Parse<Table>(row.GetString(0)), database, name);

    public static bool DeleteVersion(CatalogTransaction transaction, string database, string name, int version) =>
        transaction.Execute("DELETE FROM glue_table_versions WHERE database = ?1 AND name = ?2 AND version = ?3", database, name, version) == 1;

    public static Partition? FindPartition(CatalogSession session, string database, string table, IReadOnlyList<string> values) =>
        session.Find(
            "SELECT body FROM glue_partitions WHERE database = ?1 AND table_name = ?2 AND partition_values = ?3",
            row => Parse<Partition>(row.GetString(0)), database, table, Key(values));

    /// <summary>All partitions of a table by their values; only those whose values fulfil <paramref name="wanted"/> are read whole.</summary>
    public static List<Partition> Partitions(CatalogSession session, string database, string table, Predicate<IReadOnlyList<string>>? wanted = null) =>
        session.Query(
            "SELECT partition_values, body FROM glue_partitions WHERE database = ?1 AND table_name = ?2 ORDER BY partition_values",
            row => wanted is null || wanted(JsonSerializer.Deserialize<List<string>>(row.GetString(0))!) ? Parse<Partition>(row.GetString(1)) : null,
            database, table)
            .OfType<Partition>().ToList();

    /// <summary>The values of all partitions of a table, in their order.</summary>
    public static List<List<string>> PartitionValues(CatalogSession session, string database, string table) => session.Query(
        "SELECT partition_values FROM glue_partitions WHERE database = ?1 AND table_name = ?2 ORDER BY partition_values",
        row => JsonSerializer.Deserialize<List<string>>(row.GetString(0))!, database, table);

    public static void PutPartition(CatalogTransaction transaction, Partition partition) =>
        transaction.Execute(
            """
            INSERT INTO glue_partitions (database, table_name, partition_values, body) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT DO UPDATE SET body = excluded.body
            """,
            partition.DatabaseName, partition.TableName, Key(partition.Values!), Text(partition));

    public static bool DeletePartition(CatalogTransaction transaction, string database, string table, IReadOnlyList<string> values) =>
        transaction.Execute(
            "DELETE FROM glue_partitions WHERE database = ?1 AND table_name = ?2 AND partition_values = ?3", database, table, Key(values)) == 1;

    /// <summary>The text by which a partition's values are found and ordered.</summary>
    public static string Key(IReadOnlyList<string> values) => JsonSerializer.Serialize(values, AwsJson.Pascal);

    private static string Text<T>(T document) => JsonSerializer.Serialize(document, AwsJson.Pascal);

    private static T Parse<T>(string body) => JsonSerializer.Deserialize<T>(body, AwsJson.Pascal)!;
}
