using Amazon.S3;
using Amazon.S3.Model;

namespace Pulumi.Aws.S3;

/// <summary>Removes everything in a bucket: every version of every object, and uploads that were never completed.</summary>
internal sealed class BucketEmptier(IAmazonS3 s3, string bucket)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest { BucketName = bucket };
        ListVersionsResponse page;
        do
        {
            page = await s3.ListVersionsAsync(request, cancellationToken);
            await DeleteAsync(page.Versions ?? [], cancellationToken);
            request.KeyMarker = page.NextKeyMarker;
            request.VersionIdMarker = page.NextVersionIdMarker;
        }
        while (page.IsTruncated == true);
        await AbortUploadsAsync(cancellationToken);
    }

    private async Task DeleteAsync(List<S3ObjectVersion> versions, CancellationToken cancellationToken)
    {
        if (versions.Count == 0)
            return;
        await s3.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = bucket,
                Quiet = true,
                Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
            },
            cancellationToken);
    }

    private async Task AbortUploadsAsync(CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = bucket };
        ListMultipartUploadsResponse page;
        do
        {
            page = await s3.ListMultipartUploadsAsync(request, cancellationToken);
            foreach (var upload in page.MultipartUploads ?? [])
            {
                await s3.AbortMultipartUploadAsync(
                    new AbortMultipartUploadRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId }, cancellationToken);
            }

            request.KeyMarker = page.NextKeyMarker;
            request.UploadIdMarker = page.NextUploadIdMarker;
        }
        while (page.IsTruncated == true);
    }
}
