using System.Text.RegularExpressions;

namespace Workbook.Pipeline;

/// <summary>
/// Finds the reason that puzzles everyone once: a query over a partitioned table gives nothing and reads nothing, because the catalog knows none of
/// its partitions.
/// </summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html</remarks>
internal static partial class UnloadedPartitions
{
    /// <summary>What to do about tables of the query without partitions, or null. It asks Athena only when a result is empty and nothing was scanned for it.</summary>
    public static async Task<string?> HintAsync(AthenaConnection connection, string sql, ResultTable result, CancellationToken cancellationToken)
    {
        if (result.Query is not { SubstatementType: "SELECT", DataScannedInBytes: 0 } || !IsEmpty(result) || !From().IsMatch(sql))
            return null;
        try
        {
            var partitioned = await PartitionedAsync(connection, sql, cancellationToken);
            return partitioned.Count == 0 ? null : await HintAsync(connection, partitioned, cancellationToken);
        }
        catch (AthenaException)
        {
            return null; // The answer stands without a hint: its reader may look at the table and not at the catalog.
        }
    }

    private static async Task<string?> HintAsync(AthenaConnection connection, List<(string Schema, string Table)> partitioned, CancellationToken cancellationToken)
    {
        var checks = partitioned.Select(table =>
            $"SELECT '{table.Schema}' AS s, '{table.Table}' AS t WHERE NOT EXISTS (SELECT 1 FROM \"{table.Schema}\".\"{table.Table}$partitions\")");
        foreach (var (schema, table) in Names(await RowsAsync(connection, string.Join(" UNION ALL ", checks), cancellationToken)))
        {
            var properties = await RowsAsync(connection, $"SHOW TBLPROPERTIES `{schema}`.`{table}`", cancellationToken);
            if (!properties.Rows.Any(row => row[0] is string line && line.StartsWith("projection.enabled\ttrue", StringComparison.OrdinalIgnoreCase)))
                return $"the catalog has no partitions of {schema}.{table} yet, so no rows: run MSCK REPAIR TABLE {schema}.{table}, or ALTER TABLE {schema}.{table} ADD PARTITION";
        }

        return null;
    }

    /// <summary>Partitioned tables of the databases that the query names: those that it names too, else all, as it may name a view of theirs.</summary>
    private static async Task<List<(string Schema, string Table)>> PartitionedAsync(AthenaConnection connection, string sql, CancellationToken cancellationToken)
    {
        const int most = 20;
        var schemas = Qualifier().Matches(sql).Select(match => match.Groups[1].Value.ToLowerInvariant()).Append(connection.Database.ToLowerInvariant()).Distinct();
        var columns = $"SELECT DISTINCT table_schema, table_name FROM information_schema.columns WHERE extra_info = 'partition key' AND table_schema IN ({string.Join(", ", schemas.Select(schema => $"'{schema}'"))})";
        var tables = Names(await RowsAsync(connection, columns, cancellationToken));
        var named = tables.FindAll(table => Regex.IsMatch(sql, $@"\b{Regex.Escape(table.Table)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
        return [.. (named.Count > 0 ? named : tables).Take(most)];
    }

    private static async Task<ResultTable> RowsAsync(AthenaConnection connection, string sql, CancellationToken cancellationToken)
    {
        // Not by a command of the connection, whose last query stays the reader's own.
        var query = await new QueryRun(connection, sql, []).ToEndAsync(0, CancellationToken.None, cancellationToken);
        await using var reader = await AthenaDataReader.OpenAsync(connection, query, System.Data.CommandBehavior.Default, cancellationToken);
        return await ResultTable.ReadAsync(reader, query, cancellationToken);
    }

    private static List<(string Schema, string Table)> Names(ResultTable table) => [.. table.Rows.Select(row => ($"{row[0]}", $"{row[1]}"))];

    /// <summary>No rows, or the one row that an aggregate gives of none.</summary>
    private static bool IsEmpty(ResultTable table) => table.Rows.Count == 0 || (table.Rows.Count == 1 && table.Rows[0].All(value => value is null or 0 or 0L or 0d));

    [GeneratedRegex(@"\bfrom\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex From();

    [GeneratedRegex("""\b([A-Za-z_][A-Za-z0-9_]*)"?\."?[A-Za-z_]""", RegexOptions.CultureInvariant)]
    private static partial Regex Qualifier();
}
