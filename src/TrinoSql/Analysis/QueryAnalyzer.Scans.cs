using Workbook.TrinoSql.Emission;

namespace Workbook.TrinoSql.Analysis;

/// <summary>Tables of the catalog, with their hidden columns, and their lists of partitions.</summary>
internal sealed partial class QueryAnalyzer
{
    private const string PartitionsSuffix = "$partitions";

    private Source Scan(TableRelation table)
    {
        var scan = session.AddScan(table);
        var alias = session.Alias("r");
        return new Source($"{Sql.Name(scan.Name)} AS {Sql.Name(alias)}", [.. TableFields(scan, table.Columns, alias), .. TableFields(scan, table.PartitionColumns, alias), .. HiddenFields(scan, alias)]);
    }

    /// <summary>The source of a name such as <c>t$partitions</c>; null when it is none.</summary>
    private Source? PartitionList(string db, string name)
    {
        if (!name.EndsWith(PartitionsSuffix, StringComparison.Ordinal)
            || session.Context.Catalog.FindRelation(db, name[..^PartitionsSuffix.Length]) is not TableRelation { PartitionColumns.Count: > 0 } table)
            return null;
        var scan = session.AddScan(table, isPartitionList: true);
        var alias = session.Alias("r");
        return new Source($"{Sql.Name(scan.Name)} AS {Sql.Name(alias)}", [.. TableFields(scan, table.PartitionColumns, alias).Select(f => f with { Relation = name })]);
    }

    private static IEnumerable<Field> TableFields(Scan scan, IReadOnlyList<ColumnDefinition> columns, string alias) => columns.Select(c =>
        new Field(c.Name, HiveTypes.Parse(c.Type), $"{Sql.Name(alias)}.{Sql.Name(c.Name)}")
        {
            Relation = scan.Table.Name,
            Database = scan.Table.Database,
            Uses = [new ScanColumn(scan, c.Name)],
            Origins = ReferenceEquals(columns, scan.Table.PartitionColumns) ? [new Origin(scan, c.Name, [])] : [],
        });

    private static IEnumerable<Field> HiddenFields(Scan scan, string alias)
    {
        Field Hidden(string name, TrinoType type, string template = "{0}") =>
            new(name, type, Sql.Fill(template, $"{Sql.Name(alias)}.{Sql.Name(name)}"))
            {
                Relation = scan.Table.Name,
                Database = scan.Table.Database,
                Uses = [new ScanColumn(scan, name)],
                Hidden = true,
            };
        yield return Hidden(HiddenColumns.Path, new VarcharType());
        yield return Hidden(HiddenColumns.FileSize, PlainType.BigInt);
        yield return Hidden(HiddenColumns.FileModifiedTime, new ZonedTimestampType(3), TimeCasts.Zoned("{0}", "'UTC'"));
        if (scan.Table.PartitionColumns.Count > 0)
            yield return Hidden(HiddenColumns.Partition, new VarcharType());
        if (scan.Table.BucketCount > 0)
            yield return Hidden(HiddenColumns.Bucket, PlainType.Integer);
    }
}
