using Workbook.LocalAws.Glue;
using Workbook.LocalAws.Storage;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena;

/// <summary>The data catalog as the SQL front end asks for it.</summary>
internal sealed class GlueRelations(CatalogDatabase catalog) : ICatalog
{
    public IEnumerable<string> Databases => catalog.Read(GlueStore.Databases).Select(database => database.Name);

    public bool DatabaseExists(string database) => catalog.Read(session => GlueStore.FindDatabase(session, database)) is not null;

    public Relation? FindRelation(string database, string name) =>
        catalog.Read(session => GlueStore.FindTable(session, database, name)) is { } table ? From(table) : null;

    public IEnumerable<Relation> Relations(string database) => catalog.Read(session => GlueStore.Tables(session, database)).Select(From);

    public static List<ColumnDefinition> Definitions(IEnumerable<Column> columns) =>
        [.. columns.Select(column => new ColumnDefinition(column.Name.ToLowerInvariant(), column.Type ?? "string", column.Comment))];

    private static Relation From(Table table) => table.IsView
        ? new ViewRelation(table.DatabaseName, table.Name, Definitions(table.Columns), ViewText.Parse(table).OriginalSql)
        : new TableRelation(table.DatabaseName, table.Name, Definitions(table.Columns), Definitions(table.Keys))
        {
            BucketCount = table.StorageDescriptor is { BucketColumns.Count: > 0 } storage ? Math.Max(storage.NumberOfBuckets, 0) : 0,
        };
}
