using System.Globalization;
using System.Xml.Linq;

namespace Workbook.LocalAws.S3;

/// <summary>Multipart uploads on the wire.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html</remarks>
internal sealed class MultipartOperations(CloudContext context, ObjectStore objects, MultipartUploads uploads)
{
    public async Task CreateAsync(S3Call call)
    {
        var algorithm = call.Header("x-amz-checksum-algorithm")?.ToUpperInvariant();
        var upload = new MultipartUpload
        {
            Id = Guid.NewGuid().ToString("n") + Guid.NewGuid().ToString("n"),
            Bucket = call.Bucket,
            Key = call.Key,
            Started = context.Now,
            Headers = ObjectHeaders.Read(call),
            Tags = TagSet.ReadHeader(call.Header("x-amz-tagging")),
            ChecksumAlgorithm = algorithm,
            ChecksumType = ChecksumType(algorithm, call.Header("x-amz-checksum-type")),
        };
        await uploads.StartAsync(upload);
        call.Set("x-amz-checksum-algorithm", upload.ChecksumAlgorithm);
        call.Set("x-amz-checksum-type", upload.ChecksumType);
        await call.RespondAsync(new XElement(
            "InitiateMultipartUploadResult", new XElement("Bucket", upload.Bucket), new XElement("Key", upload.Key), new XElement("UploadId", upload.Id)));
    }

    public async Task UploadPartAsync(S3Call call)
    {
        var number = ListRequest.Number(call, "partNumber", 1, 10_000, fallback: 0);
        var upload = uploads.Require(call.Bucket, call.Key, call.Query("uploadId")!);
        if (call.Header("x-amz-copy-source") is not null)
        {
            await CopyPartAsync(call, upload, number);
            return;
        }

        if (call.Body.Length is null)
            throw S3Errors.MissingContentLength();
        var integrity = BodyIntegrity.Of(call);
        if (integrity.Algorithm is { } given && upload.ChecksumAlgorithm is { } announced && given != announced)
            throw S3Errors.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {announced.ToLowerInvariant()}, actual checksum Type: {given.ToLowerInvariant()}");
        var staged = await objects.StageAsync(call.Body.Content, integrity.Digest(upload.ChecksumAlgorithm), call.Aborted);
        var part = await uploads.AddPartAsync(upload, number, staged);
        call.Set("ETag", $"\"{part.ETag}\"");
        if (staged.Checksum is { } checksum)
            call.Set(checksum.Header, checksum.Value);
        await call.RespondAsync(200);
    }

    public async Task CompleteAsync(S3Call call)
    {
        var upload = uploads.Require(call.Bucket, call.Key, call.Query("uploadId")!);
        var document = await call.ReadXmlAsync("CompleteMultipartUpload");
        var parts = document.Elements("Part").Select(part => Named(part, upload)).ToList();
        if (parts.Count == 0)
            throw S3Errors.MalformedXml();
        var write = new ObjectWrite(upload.Bucket, upload.Key)
        {
            Headers = upload.Headers,
            Tags = upload.Tags,
            EventName = "ObjectCreated:CompleteMultipartUpload",
            Origin = call.Origin,
            Condition = ObjectConditions.ForWrite(call),
        };
        var whole = upload.ChecksumAlgorithm is { } algorithm ? call.Header("x-amz-checksum-" + algorithm) : null;
        var stored = await uploads.CompleteAsync(upload, parts, write, whole, call.Aborted);
        await call.RespondAsync(new XElement(
            "CompleteMultipartUploadResult",
            new XElement("Location", $"{context.Endpoint.GetLeftPart(UriPartial.Authority)}/{stored.Bucket}/{Http.PercentCoding.Encode(stored.Key, keepSlash: true)}"),
            new XElement("Bucket", stored.Bucket),
            new XElement("Key", stored.Key),
            new XElement("ETag", $"\"{stored.ETag}\""),
            stored.Checksum is { } checksum ? new XElement("Checksum" + checksum.Algorithm, checksum.Value) : null,
            stored.Checksum is { } kind ? new XElement("ChecksumType", kind.Type) : null));
    }

    public async Task AbortAsync(S3Call call)
    {
        await uploads.AbortAsync(call.Bucket, call.Key, call.Query("uploadId")!);
        await call.RespondAsync(204);
    }

    public Task ListPartsAsync(S3Call call)
    {
        var upload = uploads.Require(call.Bucket, call.Key, call.Query("uploadId")!);
        var limit = Math.Min(ListRequest.Number(call, "max-parts", 0, int.MaxValue, 1000), 1000);
        var marker = ListRequest.Number(call, "part-number-marker", 0, int.MaxValue, 0);
        var parts = uploads.Parts(upload).Where(part => part.Number > marker).ToList();
        var page = parts.Take(limit).ToList();
        return call.RespondAsync(new XElement(
            "ListPartsResult",
            new XElement("Bucket", upload.Bucket),
            new XElement("Key", upload.Key),
            new XElement("UploadId", upload.Id),
            new XElement("PartNumberMarker", marker),
            new XElement("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0),
            new XElement("MaxParts", limit),
            new XElement("IsTruncated", page.Count < parts.Count),
            new XElement("StorageClass", "STANDARD"),
            S3Xml.Optional("ChecksumAlgorithm", upload.ChecksumAlgorithm),
            S3Xml.Optional("ChecksumType", upload.ChecksumType),
            page.Select(part => PartXml(part, upload))));
    }

    public Task ListUploadsAsync(S3Call call)
    {
        var request = ListRequest.Of(call, "max-uploads");
        var (key, id) = (call.Query("key-marker") ?? "", call.Query("upload-id-marker") ?? "");
        var found = uploads.List(request.Bucket, request.Prefix, key, id, request.MaxKeys + 1);
        var page = found.Take(request.MaxKeys).ToList();
        var isTruncated = page.Count > 0 && page.Count < found.Count;
        return call.RespondAsync(new XElement(
            "ListMultipartUploadsResult",
            new XElement("Bucket", request.Bucket),
            request.KeyElement("KeyMarker", key),
            new XElement("UploadIdMarker", id),
            isTruncated ? request.KeyElement("NextKeyMarker", page[^1].Key) : null,
            isTruncated ? new XElement("NextUploadIdMarker", page[^1].Id) : null,
            request.KeyElement("Prefix", request.Prefix),
            new XElement("MaxUploads", request.MaxKeys),
            request.EncodingElement(),
            new XElement("IsTruncated", isTruncated),
            page.Select(upload => new XElement(
                "Upload",
                request.KeyElement("Key", upload.Key),
                new XElement("UploadId", upload.Id),
                new XElement("StorageClass", "STANDARD"),
                new XElement("Initiated", S3Xml.Time(upload.Started))))));
    }

    private async Task CopyPartAsync(S3Call call, MultipartUpload upload, int number)
    {
        var (bucket, key) = CopyOperations.Source(call);
        using var lease = objects.Lease();
        var source = objects.Require(bucket, key);
        ObjectConditions.CheckCopySource(call, source);
        var range = ByteRange.Parse(call.Header("x-amz-copy-source-range"), source.Size) ?? new ByteRange(0, source.Size);
        await using var content = new FileRangeStream(objects.OpenRead(source), range);
        var staged = await objects.StageAsync(content, ContentDigest.With(upload.ChecksumAlgorithm), call.Aborted);
        var part = await uploads.AddPartAsync(upload, number, staged);
        await call.RespondAsync(CopyOperations.Result("CopyPartResult", part.ETag, part.LastModified, checksum: null));
    }

    // SHA checksums of parts cannot be joined into one of the whole; CRC64NVME is defined for the whole only.
    private static string? ChecksumType(string? algorithm, string? type)
    {
        if (algorithm is null)
            return null;
        if (!ChecksumAlgorithm.Lengths.ContainsKey(algorithm))
            throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported.");
        var isValid = (algorithm, type) switch
        {
            (_, null) => true,
            ("CRC64NVME", ObjectChecksum.Composite) or ("SHA1" or "SHA256", ObjectChecksum.FullObject) => false,
            (_, ObjectChecksum.Composite or ObjectChecksum.FullObject) => true,
            _ => false,
        };
        if (!isValid)
            throw S3Errors.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm} checksum algorithm.");
        return type ?? (algorithm == "CRC64NVME" ? ObjectChecksum.FullObject : ObjectChecksum.Composite);
    }

    private static NamedPart Named(XElement part, MultipartUpload upload) => new(
        int.TryParse(part.Element("PartNumber")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw S3Errors.MalformedXml(),
        part.Element("ETag")?.Value ?? throw S3Errors.MalformedXml(),
        upload.ChecksumAlgorithm is { } algorithm ? part.Element("Checksum" + algorithm)?.Value : null);

    private static XElement PartXml(UploadedPart part, MultipartUpload upload) => new(
        "Part",
        new XElement("PartNumber", part.Number),
        new XElement("LastModified", S3Xml.Time(part.LastModified)),
        new XElement("ETag", $"\"{part.ETag}\""),
        new XElement("Size", part.Size),
        upload.ChecksumAlgorithm is { } algorithm && part.Checksum is { } checksum ? new XElement("Checksum" + algorithm, checksum) : null);
}
