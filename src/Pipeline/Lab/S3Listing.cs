using Amazon.S3;
using Amazon.S3.Model;

namespace Workbook.Pipeline;

/// <summary>Lists objects however many there are.</summary>
internal static class S3Listing
{
    /// <summary>All objects under a prefix in the order of their keys.</summary>
    public static async Task<IReadOnlyList<S3Object>> ListAllAsync(
        this IAmazonS3 s3, string bucket, string prefix, CancellationToken cancellationToken)
    {
        var objects = new List<S3Object>();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        ListObjectsV2Response answer;
        do
        {
            answer = await s3.ListObjectsV2Async(request, cancellationToken);
            objects.AddRange(answer.S3Objects ?? []);
            request.ContinuationToken = answer.NextContinuationToken;
        }
        while (answer.IsTruncated == true);
        return objects;
    }
}
