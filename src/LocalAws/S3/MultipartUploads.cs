using System.Text.Json;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>Uploads in parts: rows in the catalog, a file for each part, joined into one file when the upload is completed.</summary>
internal sealed class MultipartUploads(CloudContext context, ObjectStore objects)
{
    private const long SmallestPart = 5 * 1024 * 1024;

    public Task StartAsync(MultipartUpload upload) => context.Catalog.WriteAsync(transaction =>
    {
        ObjectStore.RequireBucket(transaction, upload.Bucket);
        transaction.Execute(
            $"INSERT INTO uploads ({MultipartUpload.Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            upload.Id, upload.Bucket, upload.Key, upload.Started.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(upload.Headers),
            JsonSerializer.Serialize(upload.Tags), upload.ChecksumAlgorithm, upload.ChecksumType);
    });

    /// <exception cref="Http.AwsException">NoSuchBucket or NoSuchUpload.</exception>
    public MultipartUpload Require(string bucket, string key, string id) => context.Catalog.Read(session => Require(session, bucket, key, id));

    public async Task<UploadedPart> AddPartAsync(MultipartUpload upload, int number, StagedContent staged)
    {
        var part = new UploadedPart(number, staged.File, staged.Size, staged.Md5, context.Now, staged.Checksum?.Value);
        try
        {
            await context.Catalog.WriteAsync(transaction => AddPart(transaction, upload, part));
            return part;
        }
        catch
        {
            objects.Files.Remove(staged.File);
            throw;
        }
    }

    public List<UploadedPart> Parts(MultipartUpload upload) => context.Catalog.Read(session => Parts(session, upload.Id));

    /// <summary>Joins the named parts and makes them the object.</summary>
    /// <exception cref="Http.AwsException">InvalidPart, InvalidPartOrder, EntityTooSmall, BadDigest, NoSuchUpload or the write's own refusal.</exception>
    public async Task<StoredObject> CompleteAsync(
        MultipartUpload upload, IReadOnlyList<NamedPart> named, ObjectWrite write, string? wholeChecksum, CancellationToken cancellationToken)
    {
        using var lease = objects.Lease();
        var chosen = Choose(upload, named);
        var staged = await JoinAsync(upload, chosen, wholeChecksum, cancellationToken);
        return await objects.CommitAsync(write with { Also = transaction => Forget(transaction, upload) }, staged);
    }

    public Task AbortAsync(string bucket, string key, string id) => context.Catalog.WriteAsync(transaction =>
        Forget(transaction, Require(transaction, bucket, key, id)));

    public List<MultipartUpload> List(string bucket, string prefix, string keyMarker, string idMarker, int limit) => context.Catalog.Read(session =>
    {
        ObjectStore.RequireBucket(session, bucket);
        return session.Query(
            $"""
            SELECT {MultipartUpload.Columns} FROM uploads
            WHERE bucket = ?1 AND substr(key, 1, length(?2)) = ?2 AND (key > ?3 OR (key = ?3 AND ?4 <> '' AND id > ?4))
            ORDER BY key, id LIMIT ?5
            """,
            MultipartUpload.FromRow, bucket, prefix, keyMarker, idMarker, limit);
    });

    private static MultipartUpload Require(CatalogSession session, string bucket, string key, string id)
    {
        ObjectStore.RequireBucket(session, bucket);
        return session.Find(
            $"SELECT {MultipartUpload.Columns} FROM uploads WHERE id = ?1 AND bucket = ?2 AND key = ?3", MultipartUpload.FromRow, id, bucket, key)
            ?? throw S3Errors.NoSuchUpload(id);
    }

    private static List<UploadedPart> Parts(CatalogSession session, string id) => session.Query(
        $"SELECT {UploadedPart.Columns} FROM upload_parts WHERE upload = ?1 ORDER BY number", UploadedPart.FromRow, id);

    private void AddPart(CatalogTransaction transaction, MultipartUpload upload, UploadedPart part)
    {
        Require(transaction, upload.Bucket, upload.Key, upload.Id);
        var old = transaction.Find("SELECT file FROM upload_parts WHERE upload = ?1 AND number = ?2", row => row.GetString(0), upload.Id, part.Number);
        transaction.Execute(
            $"INSERT OR REPLACE INTO upload_parts (upload, {UploadedPart.Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            upload.Id, part.Number, part.File, part.Size, part.ETag, part.LastModified.ToUnixTimeMilliseconds(), part.Checksum);
        if (old is not null)
            transaction.AfterCommit(() => objects.Files.Remove(old));
    }

    private void Forget(CatalogTransaction transaction, MultipartUpload upload)
    {
        var files = Parts(transaction, upload.Id).ConvertAll(part => part.File);
        if (transaction.Execute("DELETE FROM uploads WHERE id = ?1", upload.Id) == 0)
            throw S3Errors.NoSuchUpload(upload.Id); // another Complete or Abort was faster
        transaction.AfterCommit(() => files.ForEach(objects.Files.Remove));
    }

    private List<UploadedPart> Choose(MultipartUpload upload, IReadOnlyList<NamedPart> named)
    {
        if (named.Zip(named.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
            throw S3Errors.InvalidPartOrder();
        var stored = Parts(upload).ToDictionary(part => part.Number);
        var chosen = new List<UploadedPart>(named.Count);
        for (var i = 0; i < named.Count; i++)
        {
            if (!stored.TryGetValue(named[i].Number, out var part) || part.ETag != named[i].ETag.Trim('"')
                || (named[i].Checksum is { } checksum && checksum != part.Checksum))
                throw S3Errors.InvalidPart("One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");
            if (i < named.Count - 1 && part.Size < SmallestPart)
                throw S3Errors.EntityTooSmall(part.Number, part.Size);
            chosen.Add(part);
        }

        return chosen;
    }

    private async Task<StagedContent> JoinAsync(MultipartUpload upload, List<UploadedPart> parts, string? wholeChecksum, CancellationToken cancellationToken)
    {
        var isComposite = upload.ChecksumType == ObjectChecksum.Composite;
        var digest = ContentDigest.With(isComposite ? null : upload.ChecksumAlgorithm, (_, computed) =>
        {
            if (!isComposite && wholeChecksum is not null && wholeChecksum != computed)
                throw S3Errors.BadDigest(upload.ChecksumAlgorithm ?? "checksum");
        });
        await using var content = new PartsStream(objects.Files, parts);
        var staged = await objects.StageAsync(content, digest, cancellationToken);
        return staged with
        {
            Md5 = PartDigests.Md5OfMd5s(parts),
            Parts = parts.ConvertAll(part => new ObjectPart(part.Number, part.Size, part.Checksum)),
            Checksum = isComposite ? PartDigests.Composite(upload.ChecksumAlgorithm!, parts) : staged.Checksum,
        };
    }
}
