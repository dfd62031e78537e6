using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Workbook.Pipeline;

/// <summary>Sees objects and query results for itself, through S3.</summary>
/// <param name="lab">The session to look through.</param>
internal sealed class LakeWitness(Lab lab)
{
    /// <summary>Objects of a set that are listed one by one with their hashes; the others count in the hash of the listing.</summary>
    public const int MostListed = 1000;

    private readonly Dictionary<(string Bucket, string Key, string ETag), string> _seen = [];

    /// <summary>The sets of a stack: what it took in, what it refused, what it made of it.</summary>
    public static IEnumerable<(string Role, string Bucket, string Prefix)> SetsOf(StackOutputs stack) =>
    [
        ("raw", stack.RawBucket, "events/"),
        ("quarantine", stack.RawBucket, "quarantine/"),
        ("receipts", stack.RawBucket, "receipts/"),
        ("processed", stack.ProcessedBucket, "dt="),
    ];

    /// <summary>Lists a prefix and hashes its objects; null when the bucket is not there.</summary>
    public async Task<ObjectSetEvidence?> SetAsync(string role, string bucket, string prefix, string takenAfter, CancellationToken cancellationToken)
    {
        if (await ListAsync(bucket, prefix, cancellationToken) is not { } listing)
            return null;
        var objects = new List<ObjectEvidence>();
        foreach (var item in listing.Take(MostListed))
            objects.Add(await ObjectAsync(bucket, item.Key, item.Size ?? 0, ETag(item.ETag), cancellationToken));
        return new ObjectSetEvidence(role, bucket, prefix, takenAfter, listing.Count, listing.Sum(item => item.Size ?? 0), ListingHash(listing), objects);
    }

    /// <summary>The keys under a prefix in their order; null when the bucket is not there.</summary>
    public async Task<IReadOnlyList<S3Object>?> ListAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        try
        {
            return await lab.S3.ListAllAsync(bucket, prefix, cancellationToken);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchBucket")
        {
            return null;
        }
    }

    /// <summary>A result with its rows; null when its object is not there.</summary>
    public async Task<QueryEvidence> QueryAsync(HandedQuery query, CancellationToken cancellationToken)
    {
        if (query.OutputLocation is null || !Uri.TryCreate(query.OutputLocation, UriKind.Absolute, out var uri)
            || await ReadAsync(uri.Host, uri.AbsolutePath[1..], cancellationToken) is not { } read)
            return new QueryEvidence(query, null, null, null);
        var (rows, hash) = ResultHash.Of(read.Bytes, hasHeader: query.StatementType == "DML");
        return new QueryEvidence(query, rows, hash, new ObjectEvidence(uri.Host, uri.AbsolutePath[1..], read.Bytes.Length, read.ETag, Sha256(read.Bytes)));
    }

    /// <summary>An object's bytes; null when it is not there.</summary>
    /// <exception cref="AmazonClientException">What came does not fit the checksum that S3 holds of it.</exception>
    public async Task<(byte[] Bytes, string ETag)?> ReadAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await lab.S3.GetObjectAsync(bucket, key, cancellationToken);
            using var bytes = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(bytes, cancellationToken);
            return (bytes.ToArray(), ETag(answer.ETag));
        }
        catch (AmazonS3Exception error) when (error.ErrorCode is "NoSuchKey" or "NoSuchBucket")
        {
            return null;
        }
    }

    public static string ListingHash(IEnumerable<S3Object> listing) =>
        Sha256(Encoding.UTF8.GetBytes(string.Concat(listing.Select(item => FormattableString.Invariant($"{item.Key}\t{item.Size}\t{ETag(item.ETag)}\n")))));

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task<ObjectEvidence> ObjectAsync(string bucket, string key, long size, string etag, CancellationToken cancellationToken)
    {
        if (!_seen.TryGetValue((bucket, key, etag), out var hash))
        {
            using var answer = await lab.S3.GetObjectAsync(bucket, key, cancellationToken);
            hash = _seen[(bucket, key, etag)] = Convert.ToHexStringLower(await SHA256.HashDataAsync(answer.ResponseStream, cancellationToken));
        }

        return new ObjectEvidence(bucket, key, size, etag, hash);
    }

    private static string ETag(string etag) => etag.Trim('"');
}
