using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>CopyObject.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</remarks>
internal sealed class CopyOperations(ObjectStore objects)
{
    public async Task CopyAsync(S3Call call)
    {
        var (bucket, key) = Source(call);
        using var lease = objects.Lease();
        var source = objects.Require(bucket, key);
        ObjectConditions.CheckCopySource(call, source);
        var replacesHeaders = Directive(call, "x-amz-metadata-directive");
        var replacesTags = Directive(call, "x-amz-tagging-directive");
        if (!replacesHeaders && bucket == call.Bucket && key == call.Key && call.Header("x-amz-storage-class") is null)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        objects.RequireBucket(call.Bucket);
        var write = new ObjectWrite(call.Bucket, call.Key)
        {
            Headers = Headers(call, source, replacesHeaders),
            Tags = replacesTags ? TagSet.ReadHeader(call.Header("x-amz-tagging")) : source.Tags,
            EventName = "ObjectCreated:Copy",
            Origin = call.Origin,
        };
        var algorithm = call.Header("x-amz-checksum-algorithm") ?? source.Checksum?.Algorithm ?? "CRC64NVME";
        await using var content = objects.OpenRead(source);
        var staged = await objects.StageAsync(content, ContentDigest.With(algorithm), call.Aborted);
        var stored = await objects.CommitAsync(write, staged);
        await call.RespondAsync(Result("CopyObjectResult", stored.ETag, stored.LastModified, stored.Checksum));
    }

    /// <summary>The bucket and key of <c>x-amz-copy-source</c>.</summary>
    /// <exception cref="AwsException">InvalidArgument or NoSuchVersion.</exception>
    public static (string Bucket, string Key) Source(S3Call call)
    {
        var header = call.Header("x-amz-copy-source")!;
        var mark = header.IndexOf("?versionId=", StringComparison.Ordinal);
        var path = (mark < 0 ? header : header[..mark]).TrimStart('/');
        // Some clients encode the slash between bucket and key too.
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var encodedSlash = path.IndexOf("%2F", StringComparison.OrdinalIgnoreCase);
        var (end, next) = slash >= 0 && (encodedSlash < 0 || slash < encodedSlash) ? (slash, slash + 1) : (encodedSlash, encodedSlash + 3);
        if (end <= 0 || next >= path.Length)
            throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", "x-amz-copy-source", header);
        var key = S3Address.ReadKey(path[next..]);
        if (mark >= 0 && header[(mark + "?versionId=".Length)..] is var version and not "null")
            throw S3Errors.NoSuchVersion(key, version);
        return (path[..end], key);
    }

    public static XElement Result(string root, string etag, DateTimeOffset modified, ObjectChecksum? checksum) => new(
        root,
        new XElement("LastModified", S3Xml.Time(modified)),
        new XElement("ETag", $"\"{etag}\""),
        checksum is null ? null : new XElement("Checksum" + checksum.Algorithm, checksum.Value),
        checksum is null ? null : new XElement("ChecksumType", checksum.Type));

    private static bool Directive(S3Call call, string header) => call.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument($"Unknown directive in {header}.", header, other),
    };

    private static Dictionary<string, string> Headers(S3Call call, StoredObject source, bool replaces)
    {
        var given = ObjectHeaders.Read(call);
        if (replaces)
            return given;
        // The storage class is never copied: it is what the request says, else STANDARD.
        var headers = source.Headers.Where(pair => pair.Key != "x-amz-storage-class").ToDictionary();
        if (given.TryGetValue("x-amz-storage-class", out var storageClass))
            headers["x-amz-storage-class"] = storageClass;
        return headers;
    }
}
