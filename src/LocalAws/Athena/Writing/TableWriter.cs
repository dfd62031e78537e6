using Workbook.LocalAws.Athena.Queries;
using Workbook.LocalAws.Glue;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>Where and how rows are to be written; the partition columns are the last of the columns.</summary>
internal sealed record WriteTarget(S3Location Location, WriteFormat Format, IReadOnlyList<WrittenColumn> Columns, int PartitionCount)
{
    public IReadOnlyList<WrittenColumn> BucketColumns { get; init; } = [];

    public int BucketCount { get; init; }

    public IEnumerable<WrittenColumn> DataColumns => Columns.SkipLast(PartitionCount);

    public IEnumerable<WrittenColumn> PartitionColumns => Columns.TakeLast(PartitionCount);
}

/// <summary>A file that a write statement made: the values of its partition, its bucket, and where it lies now.</summary>
internal sealed record WrittenFile(IReadOnlyList<string> PartitionValues, string? Bucket, string Path);

/// <summary>Writes a query's rows into files in a scratch folder, a folder for each partition and bucket, and stages them as objects.</summary>
internal sealed class TableWriter(QueryEngine engine)
{
    /// <summary>The most partitions and buckets that one statement may write.</summary>
    /// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html</remarks>
    private const int MostFolders = 100;

    private const string Rows = "\"$rows\"";

    /// <summary>Number of rows, the partitions written and the keys of the new objects.</summary>
    public async Task<(long Rows, List<IReadOnlyList<string>> Partitions, List<string> Locations)> WriteAsync(
        QueryRun run, PreparedQuery prepared, string select, WriteTarget target, CancellationToken cancellationToken)
    {
        var scratch = engine.NewScratchFolder();
        try
        {
            var (rows, files) = await CopyAsync(prepared, select, target, scratch, cancellationToken);
            var locations = new List<string>();
            foreach (var file in files)
            {
                await using var content = File.OpenRead(file.Path);
                var key = target.Location.Prefix + Name(run, target, file);
                await run.StageAsync(target.Location.Bucket, key, content, cancellationToken);
                locations.Add($"s3://{target.Location.Bucket}/{key}");
            }

            return (rows, [.. files.Select(file => file.PartitionValues).DistinctBy(GlueStore.Key)], locations);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>A query's columns under given names, cast to given types.</summary>
    /// <param name="prepared">The query.</param>
    /// <param name="columns">The columns, each with the index of the query's column that it takes (-1: NULL).</param>
    public static string Select(PreparedQuery prepared, IEnumerable<(int Source, WrittenColumn Column)> columns)
    {
        var names = string.Join(", ", prepared.Translation.Columns.Select((_, i) => $"c{i}"));
        var list = columns.Select(column => $"CAST({(column.Source < 0 ? "NULL" : $"c{column.Source}")} AS {column.Column.Type.ToDuckDb()}) AS {DuckSql.Identifier(column.Column.Name)}");
        return $"SELECT {string.Join(", ", list)} FROM ({prepared.Sql}) AS q({names})";
    }

    /// <summary>The manifest that names the objects of a write, a line each.</summary>
    public static Task StageManifestAsync(QueryRun run, IEnumerable<string> locations, CancellationToken cancellationToken) => run.StageAsync(
        run.Output.Bucket, run.Output.Key + "-manifest.csv", System.Text.Encoding.UTF8.GetBytes(string.Concat(locations.Select(location => location + "\n"))), cancellationToken);

    private static string Name(QueryRun run, WriteTarget target, WrittenFile file)
    {
        var folder = target.PartitionCount == 0 ? "" : PartitionText.Spec(target.PartitionColumns.Select(column => column.Name), file.PartitionValues) + "/";
        var name = $"{folder}{run.Start:yyyyMMdd_HHmmss}_{run.Execution.QueryExecutionId[..8]}_";
        return name + (file.Bucket is { } bucket ? $"bucket-{bucket.PadLeft(5, '0')}" : Guid.NewGuid().ToString()) + target.Format.Suffix;
    }

    private static async Task<(long Rows, List<WrittenFile> Files)> CopyAsync(
        PreparedQuery prepared, string select, WriteTarget target, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "rows");
        var content = target.Format.Columns([.. target.DataColumns]);
        List<string> keys = [.. target.PartitionColumns.Select(column => DuckSql.Identifier(column.Name))];
        if (target.BucketCount > 0)
        {
            select = $"SELECT *, {HiveBuckets.Bucket(target.BucketColumns, target.BucketCount)} AS {DuckSql.Identifier(HiveBuckets.Column)} FROM ({select})";
            keys.Add(DuckSql.Identifier(HiveBuckets.Column));
        }

        if (keys.Count > 0)
            await KeepAsync(prepared, select, keys, cancellationToken);
        var options = target.Format.CopyOptions + (keys.Count > 0 ? $", PARTITION_BY ({string.Join(", ", keys)})" : "");
        var from = keys.Count > 0 ? Rows : $"({select})";
        using var command = prepared.Connection.CreateCommand($"COPY (SELECT {string.Join(", ", keys.Prepend(content))} FROM {from}) TO {DuckSql.Literal(path)} ({options})");
        var rows = Math.Max(await command.ExecuteNonQueryAsync(cancellationToken), 0);
        return (rows, keys.Count > 0 ? Partitioned(path, target) : rows == 0 ? [] : [new WrittenFile([], null, path)]);
    }

    /// <summary>Computes the rows once, counts the folders that they need, and only then writes them.</summary>
    private static async Task KeepAsync(PreparedQuery prepared, string select, List<string> keys, CancellationToken cancellationToken)
    {
        using var keep = prepared.Connection.CreateCommand($"CREATE TEMP TABLE {Rows} AS {select}");
        await keep.ExecuteNonQueryAsync(cancellationToken);
        using var count = prepared.Connection.CreateCommand(
            FormattableString.Invariant($"SELECT count(*) FROM (SELECT DISTINCT {string.Join(", ", keys)} FROM {Rows} LIMIT {MostFolders + 1})"));
        if ((long)(await count.ExecuteScalarAsync(cancellationToken))! > MostFolders)
            throw QueryFailure.Coded(QueryFailure.TooManyPartitions, $"Exceeded limit of {MostFolders} open writers for partitions/buckets");
    }

    private static List<WrittenFile> Partitioned(string path, WriteTarget target)
    {
        if (!Directory.Exists(path))
            return [];
        return [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
        {
            var folders = Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar);
            var values = folders.SkipLast(1).Select(folder => Uri.UnescapeDataString(folder[(folder.IndexOf('=', StringComparison.Ordinal) + 1)..]))
                .Select(value => value.Length == 0 ? PartitionKeyType.NullValue : value).ToList();
            return new WrittenFile(values[..target.PartitionCount], target.BucketCount > 0 ? values[^1] : null, file);
        })];
    }
}
