using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>Create, head, delete, list and locate buckets.</summary>
internal sealed partial class BucketOperations(CloudContext context, ObjectStore objects)
{
    public async Task CreateAsync(S3Call call)
    {
        var bucket = call.Bucket;
        if (!IsValidName(bucket))
            throw S3Errors.InvalidBucketName(bucket);
        if (call.Body.Length is not (null or 0))
            CheckLocation(await call.ReadXmlAsync("CreateBucketConfiguration"));
        var created = await context.Catalog.WriteAsync(transaction => Create(transaction, bucket, call.Header("x-amz-object-ownership")));
        // us-east-1 alone answers a repeated creation by the owner with success.
        if (!created && context.Region != "us-east-1")
            throw S3Errors.BucketAlreadyOwnedByYou(bucket);
        call.Set("Location", "/" + bucket);
        await call.RespondAsync(200);
    }

    public Task HeadAsync(S3Call call)
    {
        Require(call);
        call.Set("x-amz-bucket-region", context.Region);
        return call.RespondAsync(200);
    }

    public async Task DeleteAsync(S3Call call)
    {
        await context.Catalog.WriteAsync(transaction =>
        {
            ObjectStore.RequireBucket(transaction, call.Bucket);
            if (transaction.Exists("SELECT 1 FROM objects WHERE bucket = ?1", call.Bucket))
                throw S3Errors.BucketNotEmpty(call.Bucket);
            // Uploads that were never completed do not keep a bucket; they go with it.
            var parts = transaction.Query(
                "SELECT file FROM upload_parts WHERE upload IN (SELECT id FROM uploads WHERE bucket = ?1)", row => row.GetString(0), call.Bucket);
            transaction.Execute("DELETE FROM buckets WHERE name = ?1", call.Bucket);
            transaction.AfterCommit(() => parts.ForEach(objects.Files.Remove));
        });
        await call.RespondAsync(204);
    }

    public Task ListAsync(S3Call call)
    {
        var limit = ListRequest.Number(call, "max-buckets", 1, 10_000, fallback: 10_000);
        var prefix = call.Query("prefix") ?? "";
        var after = call.Query("continuation-token") is { } token ? ListRequest.ReadToken(token) : "";
        var buckets = context.Catalog.Read(session => session.Query(
            "SELECT name, created_at FROM buckets WHERE name > ?1 AND substr(name, 1, length(?2)) = ?2 ORDER BY name LIMIT ?3",
            row => (Name: row.GetString(0), Created: DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))), after, prefix, limit + 1));
        var page = buckets.Take(limit).ToList();
        return call.RespondAsync(new XElement(
            "ListAllMyBucketsResult",
            Owner(),
            new XElement("Buckets", page.Select(bucket => new XElement(
                "Bucket", new XElement("Name", bucket.Name), new XElement("CreationDate", S3Xml.Time(bucket.Created)), new XElement("BucketRegion", context.Region)))),
            S3Xml.Optional("ContinuationToken", buckets.Count > limit ? ListRequest.WriteToken(page[^1].Name) : null),
            S3Xml.Optional("Prefix", call.Query("prefix"))));
    }

    public Task LocationAsync(S3Call call)
    {
        Require(call);
        return call.RespondAsync(new XElement("LocationConstraint", context.Region == "us-east-1" ? null : context.Region));
    }

    private bool Create(CatalogTransaction transaction, string bucket, string? ownership)
    {
        var now = context.Now.ToUnixTimeMilliseconds();
        if (transaction.Execute("INSERT OR IGNORE INTO buckets (name, created_at) VALUES (?1, ?2)", bucket, now) == 0)
            return false;
        if (ownership is not null)
            BucketConfigurations.Store(transaction, bucket, BucketConfigurationKind.OwnershipControls, BucketConfigurationKind.Ownership(ownership));
        return true;
    }

    private XElement Owner() => new("Owner", new XElement("ID", context.AccountId), new XElement("DisplayName", "local"));

    private void Require(S3Call call) => context.Catalog.Read(session =>
    {
        ObjectStore.RequireBucket(session, call.Bucket);
        return true;
    });

    private void CheckLocation(XElement configuration)
    {
        var location = configuration.Element("LocationConstraint")?.Value ?? "";
        var own = context.Region == "us-east-1" ? "" : context.Region;
        if (location != own)
            throw S3Errors.IllegalLocation(location.Length == 0 ? "unspecified" : location);
    }

    private static bool IsValidName(string name) =>
        NamePattern().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !IPAddress.TryParse(name, out _)
        && !name.StartsWith("xn--", StringComparison.Ordinal) && !name.StartsWith("sthree-", StringComparison.Ordinal)
        && !name.EndsWith("-s3alias", StringComparison.Ordinal) && !name.EndsWith("--ol-s3", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
