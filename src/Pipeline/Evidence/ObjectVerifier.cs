using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Workbook.Pipeline;

/// <summary>Holds the objects of evidence against those in S3.</summary>
internal sealed class ObjectVerifier(Lab lab)
{
    private readonly LakeWitness _witness = new(lab);

    public async IAsyncEnumerable<Finding> VerifyAsync(ObjectSetEvidence set, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subject = FormattableString.Invariant($"{set.Count} {set.Role} objects in s3://{set.Bucket}/{set.Prefix}");
        if (await _witness.ListAsync(set.Bucket, set.Prefix, cancellationToken) is not { } listing)
        {
            yield return new Finding(Standing.Unknown, subject, "there is no such bucket here: the stack was destroyed, or this is another cloud");
            yield break;
        }

        yield return LakeWitness.ListingHash(listing) == set.ListingSha256
            ? new Finding(Standing.Holds, subject, FormattableString.Invariant($"{set.Bytes} bytes, keys, sizes and ETags"))
            : new Finding(Standing.Changed, subject, FormattableString.Invariant($"now {listing.Count} objects of {listing.Sum(item => item.Size)} bytes, or others"));
        foreach (var item in set.Objects)
            yield return await VerifyAsync(item, cancellationToken);
    }

    public async Task<Finding> VerifyAsync(ObjectEvidence item, CancellationToken cancellationToken)
    {
        var subject = $"object s3://{item.Bucket}/{item.Key}";
        try
        {
            if (await _witness.ReadAsync(item.Bucket, item.Key, cancellationToken) is not { } read)
                return new Finding(Standing.Changed, subject, "it is gone");
            var hash = LakeWitness.Sha256(read.Bytes);
            if (hash != item.Sha256)
                return new Finding(Standing.Changed, subject, FormattableString.Invariant($"SHA-256 is {hash[..12]}… ({read.Bytes.Length} bytes), was {item.Sha256?[..12]}… ({item.Size} bytes)"));
            return read.ETag == item.ETag
                ? new Finding(Standing.Holds, subject)
                : new Finding(Standing.Changed, subject, $"ETag is {read.ETag}, was {item.ETag}");
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException)
        {
            return new Finding(Standing.Changed, subject, $"it cannot be read whole: {error.Message}");
        }
    }
}
