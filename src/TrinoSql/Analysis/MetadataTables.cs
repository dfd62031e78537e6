using Workbook.TrinoSql.Emission;
using Workbook.TrinoSql.Parsing;

namespace Workbook.TrinoSql.Analysis;

/// <summary>A table whose rows are the catalog itself.</summary>
internal sealed record MetadataTable(string Database, string Name, IReadOnlyList<(string Name, TrinoType Type)> Columns, string Sql);

/// <summary><c>information_schema</c>. See https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html.</summary>
internal static class MetadataTables
{
    public const string Schema = "information_schema";
    private static readonly VarcharType Text = new();

    public static MetadataTable? Find(ICatalog catalog, string database, string name) => database != Schema ? null : name switch
    {
        "schemata" => Build(name, ["catalog_name", "schema_name"], catalog.Databases.Append(Schema).Select(d => new[] { Names.Catalog, d })),
        "tables" => Build(
            name,
            ["table_catalog", "table_schema", "table_name", "table_type"],
            Relations(catalog).Select(r => new[] { Names.Catalog, r.Database, r.Name, r is ViewRelation ? "VIEW" : "BASE TABLE" })),
        "columns" => Columns(catalog),
        "views" => Build(
            name,
            ["table_catalog", "table_schema", "table_name", "view_definition"],
            Relations(catalog).OfType<ViewRelation>().Select(view => new[] { Names.Catalog, view.Database, view.Name, view.Sql })),
        _ => null,
    };

    private static IEnumerable<Relation> Relations(ICatalog catalog) => catalog.Databases.SelectMany(catalog.Relations);

    private static MetadataTable Columns(ICatalog catalog)
    {
        string[] names = ["table_catalog", "table_schema", "table_name", "column_name", "ordinal_position", "column_default", "is_nullable", "data_type", "comment", "extra_info"];
        var rows = Relations(catalog).SelectMany(r => AllColumns(r).Select((c, i) => new string?[]
        {
            Names.Catalog, r.Database, r.Name, c.Column.Name, Sql.Number(i + 1), null, "YES", HiveTypes.Parse(c.Column.Type).ToString(), c.Column.Comment,
            c.IsPartition ? "partition key" : null,
        }));
        return Build("columns", names, rows);
    }

    private static IEnumerable<(ColumnDefinition Column, bool IsPartition)> AllColumns(Relation relation) =>
        relation.Columns.Select(c => (c, false)).Concat(relation is TableRelation table ? table.PartitionColumns.Select(c => (c, true)) : []);

    private static MetadataTable Build(string name, string[] columns, IEnumerable<string?[]> rows)
    {
        var lines = rows.Select(row => $"({string.Join(", ", row.Select((v, i) => Value(columns[i], v)))})").ToList();
        var list = string.Join(", ", columns.Select(Sql.Name));
        var none = $"SELECT {string.Join(", ", columns.Select(c => $"{Value(c, null)} AS {Sql.Name(c)}"))} WHERE false";
        var sql = lines.Count == 0 ? none : $"SELECT * FROM (VALUES {string.Join(", ", lines)}) AS t({list})";
        return new MetadataTable(Schema, name, [.. columns.Select(c => (c, TypeOf(c)))], sql);
    }

    private static TrinoType TypeOf(string column) => column == "ordinal_position" ? PlainType.BigInt : Text;

    private static string Value(string column, string? value) => Sql.Cast(value is null ? "NULL" : Sql.Text(value), TypeOf(column));
}
