using System.Xml.Linq;

namespace Workbook.LocalAws.S3;

/// <summary>ListObjectsV2, ListObjects and ListObjectVersions.</summary>
internal sealed class ListOperations(CloudContext context)
{
    public Task Version2Async(S3Call call)
    {
        if (call.Query("list-type") != "2")
            throw S3Errors.InvalidArgument("Invalid list type", "list-type", call.Query("list-type"));
        var request = ListRequest.Of(call);
        var token = call.Query("continuation-token");
        var startAfter = call.Query("start-after");
        var page = Page(request, token is null ? startAfter ?? "" : ListRequest.ReadToken(token));
        return call.RespondAsync(new XElement(
            "ListBucketResult",
            new XElement("Name", request.Bucket),
            request.KeyElement("Prefix", request.Prefix),
            request.OptionalKey("StartAfter", startAfter),
            S3Xml.Optional("ContinuationToken", token),
            S3Xml.Optional("NextContinuationToken", page.IsTruncated ? ListRequest.WriteToken(page.Last) : null),
            new XElement("KeyCount", page.Count),
            new XElement("MaxKeys", request.MaxKeys),
            request.OptionalKey("Delimiter", request.Delimiter),
            request.EncodingElement(),
            new XElement("IsTruncated", page.IsTruncated),
            page.Objects.Select(stored => Entry("Contents", request, stored, call.Query("fetch-owner") == "true")),
            CommonPrefixes(request, page)));
    }

    public Task Version1Async(S3Call call)
    {
        var request = ListRequest.Of(call);
        var marker = call.Query("marker") ?? "";
        var page = Page(request, marker);
        return call.RespondAsync(new XElement(
            "ListBucketResult",
            new XElement("Name", request.Bucket),
            request.KeyElement("Prefix", request.Prefix),
            request.KeyElement("Marker", marker),
            page.IsTruncated && request.Delimiter.Length > 0 ? request.KeyElement("NextMarker", page.Last) : null,
            new XElement("MaxKeys", request.MaxKeys),
            request.OptionalKey("Delimiter", request.Delimiter),
            request.EncodingElement(),
            new XElement("IsTruncated", page.IsTruncated),
            page.Objects.Select(stored => Entry("Contents", request, stored, withOwner: true)),
            CommonPrefixes(request, page)));
    }

    public Task VersionsAsync(S3Call call)
    {
        var request = ListRequest.Of(call);
        var marker = call.Query("key-marker") ?? "";
        var page = Page(request, marker);
        return call.RespondAsync(new XElement(
            "ListVersionsResult",
            new XElement("Name", request.Bucket),
            request.KeyElement("Prefix", request.Prefix),
            request.KeyElement("KeyMarker", marker),
            new XElement("VersionIdMarker", call.Query("version-id-marker")),
            page.IsTruncated ? request.KeyElement("NextKeyMarker", page.Last) : null,
            page.IsTruncated ? new XElement("NextVersionIdMarker", "null") : null,
            new XElement("MaxKeys", request.MaxKeys),
            request.OptionalKey("Delimiter", request.Delimiter),
            request.EncodingElement(),
            new XElement("IsTruncated", page.IsTruncated),
            page.Objects.Select(stored => Version(request, stored)),
            CommonPrefixes(request, page)));
    }

    private ObjectListing Page(ListRequest request, string after) =>
        context.Catalog.Read(session => ObjectListing.Page(session, request, after));

    private XElement Version(ListRequest request, StoredObject stored)
    {
        var version = Entry("Version", request, stored, withOwner: true);
        version.Element("Key")!.AddAfterSelf(new XElement("VersionId", "null"), new XElement("IsLatest", "true"));
        return version;
    }

    private XElement Entry(string name, ListRequest request, StoredObject stored, bool withOwner) => new(
        name,
        request.KeyElement("Key", stored.Key),
        new XElement("LastModified", S3Xml.Time(stored.LastModified)),
        new XElement("ETag", $"\"{stored.ETag}\""),
        S3Xml.Optional("ChecksumAlgorithm", stored.Checksum?.Algorithm),
        S3Xml.Optional("ChecksumType", stored.Checksum?.Type),
        new XElement("Size", stored.Size),
        withOwner ? new XElement("Owner", new XElement("ID", context.AccountId)) : null,
        new XElement("StorageClass", stored.StorageClass));

    private static IEnumerable<XElement> CommonPrefixes(ListRequest request, ObjectListing page) =>
        page.CommonPrefixes.Select(prefix => new XElement("CommonPrefixes", request.KeyElement("Prefix", prefix)));
}
