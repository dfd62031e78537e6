using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Workbook.DuckDb;
using Workbook.Transform.Events;
using Workbook.Transform.Outputs;

namespace Workbook.Transform.Tests;

/// <summary>One transform of some bytes into a folder of its own, with what came out of it.</summary>
internal sealed class TransformRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("transform-").FullName;

    private TransformRun()
    {
    }

    public TransformResult Result { get; private set; } = null!;

    public static Task<TransformRun> OfAsync(params string[] lines) => OfAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    public static async Task<TransformRun> OfAsync(byte[] input, int threads = 1)
    {
        var run = new TransformRun();
        await using var source = await EventSource.OpenAsync(new MemoryStream(input), CancellationToken.None);
        await using var transform = new EventTransform(new FolderOutputs(run.Folder, "raw"), threads);
        run.Result = await transform.RunAsync(source, CancellationToken.None);
        Assert.Equal(run.Result.Lines, run.Result.Events + run.Result.Duplicates + run.Result.Quarantined);
        Assert.Equal(run.Result.Quarantined, run.Quarantine.Count);
        return run;
    }

    /// <summary>The counts alone, of a run in memory.</summary>
    public static async Task<TransformResult> CountAsync(byte[] input, int threads)
    {
        var outputs = new MemoryOutputs();
        await using var source = await EventSource.OpenAsync(new MemoryStream(input), CancellationToken.None);
        await using var transform = new EventTransform(outputs, threads);
        var result = await transform.RunAsync(source, CancellationToken.None);
        Assert.Equal(result.Lines, result.Events + result.Duplicates + result.Quarantined);
        Assert.Equal(result.Outputs.Count + (result.Quarantined > 0 ? 1 : 0), outputs.Completed.Count);
        return result;
    }

    public static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest)) gzip.Write(bytes);
        return output.ToArray();
    }

    /// <summary>Refused records in their order.</summary>
    public IReadOnlyList<(long Line, long Offset, string Reason, string Raw)> Quarantine
    {
        get
        {
            var path = Path.Combine(Folder, "quarantine", "raw.jsonl.gz");
            if (!File.Exists(path)) return [];
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
                .Select(refused => (refused.GetProperty("line").GetInt64(), refused.GetProperty("offset").GetInt64(),
                    refused.GetProperty("reason").GetString()!, refused.GetProperty("raw").GetString()!))];
        }
    }

    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    /// <summary>The values of a query over the relation <c>events</c>, row after row.</summary>
    public List<object?[]> Query(DuckDbConnection duckDb, string sql)
    {
        var events = $"read_parquet('{Folder}/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)";
        using var command = duckDb.CreateCommand(sql.Replace("events", events, StringComparison.Ordinal));
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
