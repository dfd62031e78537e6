using Workbook.DuckDb;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Gives each table scan of a translation a query over the object files, typed as the table is declared.</summary>
internal sealed class TableReader(TableFiles files, FileFormats formats)
{
    /// <summary>The query that the scan's name stands for, and the bytes that reading it takes.</summary>
    /// <param name="connection">For looks into files and for choosing partitions.</param>
    /// <param name="scan">What is read.</param>
    /// <param name="now">The query's start, by which projected dates go.</param>
    /// <param name="noted">Gets the files that are read, before anything of them is.</param>
    /// <param name="unpacked">Keeps copies of files until the query has ended.</param>
    /// <param name="cancellationToken">Ends the making of copies.</param>
    public (string Sql, long Bytes) Define(
        DuckDbConnection connection, TableScan scan, DateTimeOffset now, List<TableFile> noted, UnpackedTexts unpacked, CancellationToken cancellationToken)
    {
        var table = files.Table(scan);
        var parts = files.Parts(connection, table, scan.PartitionFilter, now);
        if (scan.IsPartitionList)
            return (Union(scan, PartitionList(table, parts)), 0);

        var found = files.Files(table, parts);
        noted.AddRange(found);
        var wanted = Wanted(table, scan);
        var branches = new List<string>();
        var bytes = 0L;
        foreach (var part in found.Select(file => file.Part).Distinct())
            PartitionSchemas.Check(table, part);
        foreach (var same in found.GroupBy(file => FileFormats.Key(file.Part.Storage)))
        {
            var format = formats.Of(table, same.First().Part.Storage);
            var read = new FormatRead(connection, table, format is TextFormat ? unpacked.Of(same, cancellationToken) : [.. same], wanted);
            branches.AddRange(format.Branches(read).Select(branch => Branch(table, scan, wanted, branch)));
            bytes += format.BytesRead(read);
        }

        return (Union(scan, branches), bytes);
    }

    private static string Union(TableScan scan, List<string> branches) => branches.Count > 0 ? string.Join("\nUNION ALL\n", branches) : Nothing(scan);

    private static List<WantedColumn> Wanted(Table table, TableScan scan)
    {
        var names = scan.Columns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. GlueRelations.Definitions(table.Columns)
            .Select((column, i) => new WantedColumn(i, column.Name, HiveTypes.Parse(column.Type)))
            .Where(column => names.Contains(column.Name))];
    }

    private static string Branch(Table table, TableScan scan, List<WantedColumn> wanted, FormatBranch branch)
    {
        var names = wanted.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var columns = scan.Table.Columns.Select(column => names.Contains(column.Name) ? DuckSql.Identifier(column.Name) : Null(column));
        var keys = table.Keys.Select((key, i) =>
            As(FileColumns.PerFile(branch.Files, file => TableFiles.Literal(file.Part.Values[i]), HiveTypes.Parse(key.Type ?? "string").ToDuckDb()), key.Name.ToLowerInvariant()));
        var hidden = scan.HiddenColumns.Select(name => As(FileColumns.Hidden(branch.Files, name), name));
        return $"SELECT {string.Join(", ", columns.Concat(keys).Concat(hidden))} FROM ({branch.Sql}) AS rows";
    }

    private static List<string> PartitionList(Table table, List<TablePart> parts)
    {
        var columns = string.Join(", ", table.Keys.Select(key => DuckSql.Identifier(key.Name.ToLowerInvariant())));
        var rows = parts.ConvertAll(part => $"({string.Join(", ", TableFiles.TypedValues(table, part.Values))})");
        return rows.Count == 0 ? [] : [$"SELECT * FROM (VALUES {string.Join(", ", rows)}) AS p({columns})"];
    }

    private static string Nothing(TableScan scan)
    {
        var columns = (scan.IsPartitionList ? [] : scan.Table.Columns).Concat(scan.Table.PartitionColumns).Select(Null).Concat(scan.HiddenColumns.Select(name => As($"CAST(NULL AS {FileColumns.TypeOf(name)})", name)));
        return $"SELECT {string.Join(", ", columns)} WHERE false";
    }

    private static string Null(ColumnDefinition column) => As($"CAST(NULL AS {HiveTypes.Parse(column.Type).ToDuckDb()})", column.Name);

    private static string As(string expression, string name) => $"{expression} AS {DuckSql.Identifier(name)}";
}
