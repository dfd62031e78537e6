using System.Globalization;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>The errors of S3. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</summary>
internal static class S3Errors
{
    public static AwsException AccessDenied(string message) => new("AccessDenied", 403, message);

    public static AwsException BadDigest(string what) =>
        new("BadDigest", 400, $"The {what} you specified did not match the calculated checksum.");

    public static AwsException BucketNotEmpty(string bucket) =>
        new("BucketNotEmpty", 409, "The bucket you tried to delete is not empty") { Details = [("BucketName", bucket)] };

    public static AwsException BucketAlreadyOwnedByYou(string bucket) =>
        new("BucketAlreadyOwnedByYou", 409, "Your previous request to create the named bucket succeeded and you already own it.")
        { Details = [("BucketName", bucket)] };

    public static AwsException ContentSha256Mismatch(string given, string computed) =>
        new("XAmzContentSHA256Mismatch", 400, "The provided 'x-amz-content-sha256' header does not match what was computed.")
        { Details = [("ClientComputedContentSHA256", given), ("S3ComputedContentSHA256", computed)] };

    public static AwsException EntityTooLarge(long size, long limit) =>
        new("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed object size.")
        { Details = [("ProposedSize", Text(size)), ("MaxSizeAllowed", Text(limit))] };

    public static AwsException EntityTooSmall(int part, long size) =>
        new("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
        { Details = [("PartNumber", Text(part)), ("ProposedSize", Text(size)), ("MinSizeAllowed", "5242880")] };

    public static AwsException IllegalLocation(string location) =>
        new("IllegalLocationConstraintException", 400, $"The {location} location constraint is incompatible for the region specific endpoint this request was sent to.");

    public static AwsException IncompleteBody() =>
        new("IncompleteBody", 400, "The request body terminated unexpectedly or is longer than announced.");

    public static AwsException InvalidArgument(string message, string name, string? value) =>
        new("InvalidArgument", 400, message) { Details = [("ArgumentName", name), ("ArgumentValue", value ?? "")] };

    public static AwsException InvalidBucketName(string bucket) =>
        new("InvalidBucketName", 400, "The specified bucket is not valid.") { Details = [("BucketName", bucket)] };

    public static AwsException InvalidDigest() => new("InvalidDigest", 400, "The Content-MD5 you specified was invalid.");

    public static AwsException InvalidPart(string message) => new("InvalidPart", 400, message);

    public static AwsException InvalidPartNumber() => new("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");

    public static AwsException InvalidPartOrder() =>
        new("InvalidPartOrder", 400, "The list of parts was not in ascending order. Parts must be ordered by part number.");

    public static AwsException InvalidRange(string range, long size) =>
        new("InvalidRange", 416, "The requested range is not satisfiable")
        {
            Details = [("RangeRequested", range), ("ActualObjectSize", Text(size))],
            Headers = [("Content-Range", $"bytes */{Text(size)}")],
        };

    public static AwsException InvalidRequest(string message) => new("InvalidRequest", 400, message);

    public static AwsException InvalidTag(string message) => new("InvalidTag", 400, message);

    public static AwsException InvalidUri() => new("InvalidURI", 400, "Couldn't parse the specified URI.");

    public static AwsException KeyTooLong(int length) =>
        new("KeyTooLongError", 400, "Your key is too long") { Details = [("Size", Text(length)), ("MaxSizeAllowed", "1024")] };

    public static AwsException MalformedXml() =>
        new("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsException MetadataTooLarge(int size) =>
        new("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size")
        { Details = [("Size", Text(size)), ("MaxSizeAllowed", "2048")] };

    public static AwsException MethodNotAllowed(string method) =>
        new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.") { Details = [("Method", method)] };

    public static AwsException MissingContentLength() =>
        new("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");

    public static AwsException NoSuchBucket(string bucket) =>
        new("NoSuchBucket", 404, "The specified bucket does not exist") { Details = [("BucketName", bucket)] };

    public static AwsException NoSuchKey(string key) =>
        new("NoSuchKey", 404, "The specified key does not exist.") { Details = [("Key", key)] };

    public static AwsException NoSuchUpload(string id) =>
        new("NoSuchUpload", 404, "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
        { Details = [("UploadId", id)] };

    public static AwsException NoSuchVersion(string key, string version) =>
        new("NoSuchVersion", 404, "The specified version does not exist.") { Details = [("Key", key), ("VersionId", version)] };

    public static AwsException NotImplemented(string what) =>
        new("NotImplemented", 501, $"{what} is not implemented by this server.");

    public static AwsException NotModified(string etag) =>
        new("NotModified", 304, "Not Modified") { Headers = [("ETag", $"\"{etag}\"")] };

    public static AwsException PreconditionFailed(string condition) =>
        new("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold") { Details = [("Condition", condition)] };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
