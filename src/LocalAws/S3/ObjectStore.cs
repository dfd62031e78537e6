using System.Text.Json;
using System.Xml.Linq;
using Workbook.LocalAws.Lambda;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>
/// Objects: rows in the catalog, bytes in files. The row, the event of its change and the invocations the event causes are one
/// transaction. Other services use it directly (Athena reads files and writes results, Firehose delivers).
/// </summary>
internal sealed class ObjectStore
{
    private readonly CloudContext _context;

    public ObjectStore(CloudContext context, InvocationQueue invocations)
    {
        _context = context;
        Events = new BucketEvents(context, invocations);
        Files = new ObjectFiles(context.State.ObjectsFolder);
        Files.RemoveAllBut(context.Catalog.Read(NamedFiles));
    }

    public ObjectFiles Files { get; }

    public BucketEvents Events { get; }

    /// <summary>While held, the files of all objects found after this call stay readable, whatever is overwritten or deleted.</summary>
    public ReadLease Lease() => Files.Lease();

    public string PathOf(StoredObject stored) => Files.PathOf(stored.File);

    public FileStream OpenRead(StoredObject stored) => Files.OpenRead(stored.File);

    public StoredObject? Find(string bucket, string key) => _context.Catalog.Read(session => Find(session, bucket, key));

    /// <summary>All objects under a prefix, in key order. Hold a <see cref="Lease"/> from before this call while reading their files.</summary>
    /// <exception cref="Http.AwsException">NoSuchBucket.</exception>
    public List<StoredObject> List(string bucket, string prefix) => _context.Catalog.Read(session =>
    {
        RequireBucket(session, bucket);
        var (sql, end) = KeyRange.Under(prefix);
        return session.Query(
            $"SELECT {StoredObject.Columns} FROM objects WHERE bucket = ?1 AND key >= ?2 AND {sql} ORDER BY key", StoredObject.FromRow, bucket, prefix, end);
    });

    public static StoredObject? Find(CatalogSession session, string bucket, string key) => session.Find(
        $"SELECT {StoredObject.Columns} FROM objects WHERE bucket = ?1 AND key = ?2", StoredObject.FromRow, bucket, key);

    /// <exception cref="Http.AwsException">NoSuchBucket or NoSuchKey.</exception>
    public StoredObject Require(string bucket, string key) => _context.Catalog.Read(session => Require(session, bucket, key));

    /// <inheritdoc cref="Require(string, string)"/>
    public static StoredObject Require(CatalogSession session, string bucket, string key)
    {
        RequireBucket(session, bucket);
        return Find(session, bucket, key) ?? throw S3Errors.NoSuchKey(key);
    }

    /// <summary>Objects belong to the account, whatever ACL was asked for.</summary>
    public XElement OwnerAcl() => BucketConfigurationKind.OwnerFullControl(_context);

    /// <exception cref="Http.AwsException">NoSuchBucket.</exception>
    public void RequireBucket(string bucket) => _context.Catalog.Read(session =>
    {
        RequireBucket(session, bucket);
        return true;
    });

    /// <inheritdoc cref="RequireBucket(string)"/>
    public static void RequireBucket(CatalogSession session, string bucket)
    {
        if (!session.Exists("SELECT 1 FROM buckets WHERE name = ?1", bucket))
            throw S3Errors.NoSuchBucket(bucket);
    }

    /// <summary>Stores bytes under a key; done when they are on disk and visible.</summary>
    public async Task<StoredObject> PutAsync(ObjectWrite write, Stream content, CancellationToken cancellationToken)
    {
        var staged = await StageAsync(content, ContentDigest.Plain(), cancellationToken);
        return await CommitAsync(write, staged);
    }

    /// <summary>Writes bytes to a new file and flushes it; the file goes again when reading or digesting them fails.</summary>
    public async Task<StagedContent> StageAsync(Stream content, ContentDigest digest, CancellationToken cancellationToken)
    {
        var file = ObjectFiles.NewId();
        try
        {
            await using var target = Files.Create(file);
            return await ObjectStaging.CopyAsync(content, target, file, digest, cancellationToken);
        }
        catch
        {
            Files.Remove(file);
            throw;
        }
    }

    /// <summary>Makes staged bytes the object under a key; they go again when that is refused.</summary>
    public async Task<StoredObject> CommitAsync(ObjectWrite write, StagedContent staged)
    {
        try
        {
            return await _context.Catalog.WriteAsync(transaction => Commit(transaction, write, staged));
        }
        catch
        {
            Files.Remove(staged.File);
            throw;
        }
    }

    /// <summary>Deletes an object; nothing happens when there is none.</summary>
    public Task<bool> DeleteAsync(string bucket, string key, EventOrigin origin, Action<StoredObject?>? condition = null) =>
        _context.Catalog.WriteAsync(transaction => Delete(transaction, bucket, key, origin, condition));

    public StoredObject Commit(CatalogTransaction transaction, ObjectWrite write, StagedContent staged)
    {
        RequireBucket(transaction, write.Bucket);
        var old = Find(transaction, write.Bucket, write.Key);
        write.Condition?.Invoke(old);
        var stored = new StoredObject
        {
            Bucket = write.Bucket,
            Key = write.Key,
            File = staged.File,
            Size = staged.Size,
            ETag = staged.ETag,
            LastModified = _context.Now,
            Headers = write.Headers,
            Tags = write.Tags,
            Checksum = staged.Checksum,
            Parts = staged.Parts,
        };
        transaction.Execute(
            $"INSERT OR REPLACE INTO objects ({StoredObject.Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            stored.Bucket, stored.Key, stored.File, stored.Size, stored.ETag, stored.LastModified.ToUnixTimeMilliseconds(),
            JsonSerializer.Serialize(stored.Headers), JsonSerializer.Serialize(stored.Tags),
            stored.Checksum?.Algorithm, stored.Checksum?.Value, stored.Checksum?.Type,
            stored.Parts.Count == 0 ? null : JsonSerializer.Serialize(stored.Parts));
        if (old is not null && old.File != stored.File)
            transaction.AfterCommit(() => Files.Remove(old.File));
        Events.Publish(transaction, write.EventName, stored, write.Origin);
        write.Also?.Invoke(transaction);
        return stored;
    }

    public bool Delete(CatalogTransaction transaction, string bucket, string key, EventOrigin origin, Action<StoredObject?>? condition)
    {
        RequireBucket(transaction, bucket);
        var old = Find(transaction, bucket, key);
        condition?.Invoke(old);
        if (old is null)
            return false;
        transaction.Execute("DELETE FROM objects WHERE bucket = ?1 AND key = ?2", bucket, key);
        transaction.AfterCommit(() => Files.Remove(old.File));
        Events.Publish(transaction, "ObjectRemoved:Delete", old, origin);
        return true;
    }

    private static HashSet<string> NamedFiles(CatalogSession session) =>
        [.. session.Query("SELECT file FROM objects UNION ALL SELECT file FROM upload_parts", row => row.GetString(0))];
}
