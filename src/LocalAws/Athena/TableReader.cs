using Workbook.DuckDb;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>Makes each table scan of a translation a temporary view over the object files, typed as the table is declared.</summary>
internal sealed class TableReader(TableFiles files)
{
    /// <summary>Defines the scan's relation on the connection; the bytes that reading its columns takes.</summary>
    public long Define(DuckDbConnection connection, TableScan scan)
    {
        var table = files.Table(scan);
        var groups = files.Find(connection, table, scan.PartitionFilter);
        var branches = groups.SelectMany(group => Branches(connection, table, group)).ToList();
        if (branches.Count == 0)
            branches.Add(Nothing(table));
        connection.Execute($"CREATE OR REPLACE TEMP VIEW {DuckSql.Identifier(scan.Name)} AS {string.Join("\nUNION ALL\n", branches)}");
        return groups.Sum(group => BytesRead(connection, scan, group));
    }

    private IEnumerable<string> Branches(DuckDbConnection connection, Table table, FileGroup group)
    {
        var format = FileFormat.Of(table, group.Storage);
        // DuckDB goes by file extensions, which object files do not have, so files of one compression are read together.
        return group.Objects.GroupBy(stored => format.Compression(stored)).Select(same =>
        {
            var source = format.Source(connection, table, [.. same.Select(files.PathOf)], same.Key);
            return $"SELECT {string.Join(", ", Columns(table, format).Concat(Partition(table, group)))} FROM ({source}) AS files";
        });
    }

    private static IEnumerable<string> Columns(Table table, FileFormat format) => GlueRelations.Definitions(table.Columns).Select(column =>
        $"{format.Value(column)} AS {DuckSql.Identifier(column.Name)}");

    private static IEnumerable<string> Partition(Table table, FileGroup group) =>
        TableFiles.TypedValues(table, group.Values).Zip(table.Keys, (value, key) => $"{value} AS {DuckSql.Identifier(key.Name.ToLowerInvariant())}");

    private static string Nothing(Table table)
    {
        var columns = GlueRelations.Definitions(table.Columns.Concat(table.Keys));
        return $"SELECT {string.Join(", ", columns.Select(column => $"CAST(NULL AS {HiveTypes.Parse(column.Type).ToDuckDb()}) AS {DuckSql.Identifier(column.Name)}"))} WHERE false";
    }

    private long BytesRead(DuckDbConnection connection, TableScan scan, FileGroup group)
    {
        if (group.Objects.Count == 0)
            return 0;
        if (!FileFormat.IsParquet(group.Storage))
            return group.Objects.Sum(stored => stored.Size);
        var paths = DuckSql.List(group.Objects.Select(files.PathOf));
        var columns = DuckSql.List(scan.Columns.Select(column => column.ToLowerInvariant()));
        using var command = connection.CreateCommand(
            $"SELECT coalesce(sum(total_compressed_size), 0)::BIGINT FROM parquet_metadata({paths}) WHERE list_contains({columns}, lower(split_part(path_in_schema, ', ', 1)))");
        return (long)command.ExecuteScalar()!;
    }
}
