using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>The errors of S3. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</summary>
internal static class S3Errors
{
    public static AwsException NoSuchBucket(string bucket) =>
        new("NoSuchBucket", 404, "The specified bucket does not exist") { Details = [("BucketName", bucket)] };

    public static AwsException NoSuchKey(string key) =>
        new("NoSuchKey", 404, "The specified key does not exist.") { Details = [("Key", key)] };
}
