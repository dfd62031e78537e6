using System.Globalization;
using System.Xml.Linq;

namespace Workbook.LocalAws.S3;

/// <summary>Put, get and head of one object.</summary>
internal sealed class ObjectOperations(ObjectStore objects)
{
    private const long LargestPut = 5L * 1024 * 1024 * 1024;
    private const int PieceSize = 128 * 1024;

    public async Task PutAsync(S3Call call)
    {
        if (call.Body.Length is not { } length)
            throw S3Errors.MissingContentLength();
        if (length > LargestPut)
            throw S3Errors.EntityTooLarge(length, LargestPut);
        var write = new ObjectWrite(call.Bucket, call.Key)
        {
            Headers = ObjectHeaders.Read(call),
            Tags = TagSet.ReadHeader(call.Header("x-amz-tagging")),
            Origin = call.Origin,
            Condition = ObjectConditions.ForWrite(call),
        };
        // An upload to a bucket that is not there is refused before its bytes are read, and again when it is committed.
        objects.RequireBucket(call.Bucket);
        var staged = await objects.StageAsync(call.Body.Content, BodyIntegrity.Of(call).Digest(fallback: "CRC64NVME"), call.Aborted);
        var stored = await objects.CommitAsync(write, staged);
        call.Set("ETag", $"\"{stored.ETag}\"");
        SetChecksum(call, stored);
        call.Set("x-amz-server-side-encryption", stored.Headers.GetValueOrDefault("x-amz-server-side-encryption"));
        await call.RespondAsync(200);
    }

    /// <summary>GET and HEAD.</summary>
    public async Task GetAsync(S3Call call)
    {
        using var lease = objects.Lease();
        var stored = objects.Require(call.Bucket, call.Key);
        RequireVersion(call);
        ObjectConditions.CheckRead(call, stored);
        var part = PartRange(call, stored);
        var range = part ?? ByteRange.Parse(call.Header("Range"), stored.Size);
        SetHeaders(call, stored, whole: range is null);
        var response = call.Request.Http.Response;
        response.StatusCode = range is null ? 200 : 206;
        if (range is { } given)
            call.Set("Content-Range", given.ContentRange(stored.Size));
        var (start, length) = range is { } some ? (some.Start, some.Length) : (0, stored.Size);
        response.ContentLength = length;
        if (call.Request.Method == "GET")
            await SendAsync(call, stored, start, length);
    }

    /// <summary>GetObjectAttributes.</summary>
    public Task AttributesAsync(S3Call call)
    {
        var stored = objects.Require(call.Bucket, call.Key);
        RequireVersion(call);
        var wanted = (call.Header("x-amz-object-attributes") ?? "").Split(',', StringSplitOptions.TrimEntries);
        call.Set("Last-Modified", stored.LastModified.ToString("R", CultureInfo.InvariantCulture));
        return call.RespondAsync(new XElement(
            "GetObjectAttributesResponse",
            wanted.Contains("ETag") ? new XElement("ETag", stored.ETag) : null,
            wanted.Contains("Checksum") && stored.Checksum is { } checksum
                ? new XElement("Checksum", new XElement("Checksum" + checksum.Algorithm, checksum.Value), new XElement("ChecksumType", checksum.Type)) : null,
            wanted.Contains("ObjectParts") && stored.Parts.Count > 0
                ? new XElement("ObjectParts", new XElement("PartsCount", stored.Parts.Count)) : null,
            wanted.Contains("StorageClass") ? new XElement("StorageClass", stored.StorageClass) : null,
            wanted.Contains("ObjectSize") ? new XElement("ObjectSize", stored.Size) : null));
    }

    /// <summary>GetObjectAcl: objects belong to the bucket's owner.</summary>
    public Task AclAsync(S3Call call)
    {
        objects.Require(call.Bucket, call.Key);
        return call.RespondAsync(objects.OwnerAcl());
    }

    internal static void RequireVersion(S3Call call)
    {
        if (call.Query("versionId") is { } version and not "null")
            throw S3Errors.NoSuchVersion(call.Key, version);
    }

    internal static void SetChecksum(S3Call call, StoredObject stored)
    {
        if (stored.Checksum is not { } checksum)
            return;
        call.Set(checksum.Header, checksum.Value);
        call.Set("x-amz-checksum-type", checksum.Type);
    }

    private static void SetHeaders(S3Call call, StoredObject stored, bool whole)
    {
        call.Set("ETag", $"\"{stored.ETag}\"");
        call.Set("Last-Modified", stored.LastModified.ToString("R", CultureInfo.InvariantCulture));
        call.Set("Accept-Ranges", "bytes");
        foreach (var (name, value) in stored.Headers)
            call.Set(name, value);
        call.Set("Content-Type", stored.ContentType);
        foreach (var name in (string[])["content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding"])
            call.Set(name, call.Query("response-" + name));
        if (stored.Tags.Count > 0)
            call.Set("x-amz-tagging-count", stored.Tags.Count.ToString(CultureInfo.InvariantCulture));
        if (call.Query("partNumber") is not null && stored.Parts.Count > 0)
            call.Set("x-amz-mp-parts-count", stored.Parts.Count.ToString(CultureInfo.InvariantCulture));
        // The checksum is the whole object's; beside a part it would be taken for that part's.
        if (whole && string.Equals(call.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
            SetChecksum(call, stored);
    }

    private static ByteRange? PartRange(S3Call call, StoredObject stored)
    {
        if (call.Query("partNumber") is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        if (stored.Parts.Count == 0)
            return number == 1 ? stored.Size == 0 ? null : new ByteRange(0, stored.Size) : throw S3Errors.InvalidPartNumber();
        if (number > stored.Parts.Count)
            throw S3Errors.InvalidPartNumber();
        return new ByteRange(stored.Parts.Take(number - 1).Sum(part => part.Size), stored.Parts[number - 1].Size);
    }

    private async Task SendAsync(S3Call call, StoredObject stored, long start, long length)
    {
        using var file = objects.OpenRead(stored);
        var writer = call.Request.Http.Response.BodyWriter;
        while (length > 0)
        {
            var piece = writer.GetMemory((int)Math.Min(PieceSize, length));
            piece = piece[..(int)Math.Min(piece.Length, length)];
            var read = RandomAccess.Read(file.SafeFileHandle, piece.Span, start);
            if (read == 0)
                throw new IOException($"The file of s3://{stored.Bucket}/{stored.Key} ends {length} bytes early.");
            writer.Advance(read);
            (start, length) = (start + read, length - read);
            await writer.FlushAsync(call.Aborted);
        }
    }
}
