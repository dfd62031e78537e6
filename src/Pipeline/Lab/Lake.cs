using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.S3.Model;

namespace Workbook.Pipeline;

/// <summary>The objects of a stack's lake, as S3 lists them.</summary>
/// <param name="lab">The session to read through.</param>
/// <param name="stack">The stack whose buckets are read.</param>
public sealed class Lake(Lab lab, StackOutputs stack)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, Receipt> _receipts = new(StringComparer.Ordinal);

    internal static string CopyFolder(Lab lab, StackOutputs stack) =>
        Path.Combine(lab.Settings.StackHome, "inspect", $"{stack.Project}-{stack.Suffix}");

    /// <summary>Raw objects that Firehose delivered.</summary>
    public Task<IReadOnlyList<S3Object>> RawObjectsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(stack.RawBucket, "events/", cancellationToken);

    /// <summary>Parquet objects that the function wrote.</summary>
    public Task<IReadOnlyList<S3Object>> ProcessedObjectsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(stack.ProcessedBucket, "dt=", cancellationToken);

    /// <summary>Objects with the lines that the function refused.</summary>
    public Task<IReadOnlyList<S3Object>> QuarantineObjectsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(stack.RawBucket, "quarantine/", cancellationToken);

    /// <summary>The receipts of all raw objects that the function has finished with. Each is downloaded once.</summary>
    public async Task<IReadOnlyCollection<Receipt>> ReceiptsAsync(CancellationToken cancellationToken = default)
    {
        foreach (var item in await ListAsync(stack.RawBucket, "receipts/", cancellationToken))
        {
            if (_receipts.ContainsKey(item.Key))
                continue;
            using var answer = await lab.S3.GetObjectAsync(stack.RawBucket, item.Key, cancellationToken);
            _receipts[item.Key] = await JsonSerializer.DeserializeAsync<Receipt>(answer.ResponseStream, Json, cancellationToken)
                ?? throw new LabException($"s3://{stack.RawBucket}/{item.Key} is not a receipt.");
        }

        return _receipts.Values;
    }

    /// <summary>The refused lines with their reasons, at most <paramref name="limit"/> of them.</summary>
    public async Task<IReadOnlyList<QuarantinedLine>> QuarantineAsync(int limit = int.MaxValue, CancellationToken cancellationToken = default)
    {
        var lines = new List<QuarantinedLine>();
        foreach (var item in await QuarantineObjectsAsync(cancellationToken))
        {
            await foreach (var line in ReadLinesAsync(stack.RawBucket, item.Key, cancellationToken))
            {
                if (lines.Count == limit)
                    return lines;
                lines.Add(JsonSerializer.Deserialize<QuarantinedLine>(line, Json)!);
            }
        }

        return lines;
    }

    /// <summary>The text lines of an object, unpacked when it is GZIP.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync(
        string bucket, string key, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var answer = await lab.S3.GetObjectAsync(bucket, key, cancellationToken);
        await using var unpacked = key.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(answer.ResponseStream, CompressionMode.Decompress)
            : answer.ResponseStream;
        using var reader = new StreamReader(unpacked);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            yield return line;
    }

    /// <summary>Downloads the Parquet objects under <paramref name="folder"/> with their keys as paths; a whole copy that is there already stays.</summary>
    public async Task DownloadProcessedAsync(string folder, CancellationToken cancellationToken = default)
    {
        foreach (var item in await ProcessedObjectsAsync(cancellationToken))
        {
            var path = Path.Combine([folder, .. item.Key.Split('/')]);
            if (new FileInfo(path) is { Exists: true } copy && copy.Length == item.Size)
                continue;
            using var answer = await lab.S3.GetObjectAsync(stack.ProcessedBucket, item.Key, cancellationToken);
            await answer.WriteResponseStreamToFileAsync(path, append: false, cancellationToken);
        }
    }

    private Task<IReadOnlyList<S3Object>> ListAsync(string bucket, string prefix, CancellationToken cancellationToken) =>
        lab.S3.ListAllAsync(bucket, prefix, cancellationToken);
}

/// <summary>A line that the function refused.</summary>
/// <param name="Line">Its number in the raw object, from 1.</param>
/// <param name="Offset">Its first byte in the unpacked object.</param>
/// <param name="Reason">Why it is no event.</param>
/// <param name="Raw">The line as it came.</param>
public sealed record QuarantinedLine(long Line, long Offset, string Reason, string Raw);
