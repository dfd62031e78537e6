using System.Text.Json;
using System.Xml.Linq;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>Keeps a bucket's sub-resources and gives them back. Only the notification configuration and the versioning state have effects.</summary>
internal sealed class BucketConfigurations(CloudContext context)
{
    private const string TransitionSize = "x-amz-transition-default-minimum-object-size";

    public async Task PutAsync(S3Call call, BucketConfigurationKind kind)
    {
        var document = kind.Root is null ? await ReadPolicyAsync(call) : Validated(call, kind, await ReadDocumentAsync(call, kind));
        await context.Catalog.WriteAsync(transaction =>
        {
            ObjectStore.RequireBucket(transaction, call.Bucket);
            if (kind == BucketConfigurationKind.Notification)
                document = StoreNotification(transaction, call, document);
            Store(transaction, call.Bucket, kind.Name, document);
        });
        if (kind.Name == "lifecycle")
            call.Set(TransitionSize, "all_storage_classes_128K");
        await call.RespondAsync(kind.PutStatus);
    }

    public Task GetAsync(S3Call call, BucketConfigurationKind kind)
    {
        var document = context.Catalog.Read(session =>
        {
            ObjectStore.RequireBucket(session, call.Bucket);
            return session.Find("SELECT document FROM bucket_configurations WHERE bucket = ?1 AND kind = ?2", row => row.GetString(0), call.Bucket, kind.Name);
        });
        // An empty document marks what a bucket has from the start and was deleted from this one.
        if (document is null or "" && (document is not null || kind.Default is null) && kind.MissingCode is { } code)
            throw new AwsException(code, 404, kind.MissingMessage!) { Details = [("BucketName", call.Bucket)] };
        if (kind.Name == "lifecycle")
            call.Set(TransitionSize, "all_storage_classes_128K");
        if (kind.Root is null)
            return call.Request.RespondAsync(200, "application/json", System.Text.Encoding.UTF8.GetBytes(document!));
        return call.RespondAsync(string.IsNullOrEmpty(document) ? kind.Default!(context) : XElement.Parse(document));
    }

    public async Task DeleteAsync(S3Call call, BucketConfigurationKind kind)
    {
        await context.Catalog.WriteAsync(transaction =>
        {
            ObjectStore.RequireBucket(transaction, call.Bucket);
            if (kind is { Default: not null, MissingCode: not null })
                Store(transaction, call.Bucket, kind.Name, "");
            else
                transaction.Execute("DELETE FROM bucket_configurations WHERE bucket = ?1 AND kind = ?2", call.Bucket, kind.Name);
        });
        await call.RespondAsync(204);
    }

    public static void Store(CatalogTransaction transaction, string bucket, BucketConfigurationKind kind, XElement document) =>
        Store(transaction, bucket, kind.Name, document.ToString(SaveOptions.DisableFormatting));

    private static void Store(CatalogTransaction transaction, string bucket, string kind, string document) => transaction.Execute(
        "INSERT OR REPLACE INTO bucket_configurations (bucket, kind, document) VALUES (?1, ?2, ?3)", bucket, kind, document);

    private async Task<XElement> ReadDocumentAsync(S3Call call, BucketConfigurationKind kind)
    {
        // A canned ACL comes as a header without a document; objects here belong to the owner whatever it says.
        if (kind == BucketConfigurationKind.Acl && call.Header("x-amz-acl") is not null)
            return BucketConfigurationKind.OwnerFullControl(context);
        return await call.ReadXmlAsync(kind.Root!);
    }

    private static string Validated(S3Call call, BucketConfigurationKind kind, XElement document)
    {
        if (kind == BucketConfigurationKind.Tagging)
            TagSet.Read(document, TagSet.LargestOnBucket);
        if (kind.Name == "versioning" && document.Element("Status")?.Value == "Enabled")
            throw S3Errors.NotImplemented("Versioning of objects");
        return document.ToString(SaveOptions.DisableFormatting);
    }

    private static string StoreNotification(CatalogTransaction transaction, S3Call call, string document)
    {
        var configuration = NotificationConfiguration.Parse(XElement.Parse(document));
        var bucketArn = $"arn:aws:s3:::{call.Bucket}";
        if (!string.Equals(call.Header("x-amz-skip-destination-validation"), "true", StringComparison.OrdinalIgnoreCase))
            NotificationTargets.Validate(transaction, configuration, bucketArn);
        configuration.Store(transaction, call.Bucket);
        return configuration.ToXml().ToString(SaveOptions.DisableFormatting);
    }

    private static async Task<string> ReadPolicyAsync(S3Call call)
    {
        var text = await call.ReadTextAsync();
        try
        {
            using var policy = JsonDocument.Parse(text);
            if (policy.RootElement.ValueKind == JsonValueKind.Object && policy.RootElement.TryGetProperty("Statement", out _))
                return text;
        }
        catch (JsonException)
        {
            // falls through to the one answer for everything that is no policy
        }

        throw new AwsException("MalformedPolicy", 400, "Policies must be valid JSON and the first byte must be '{'");
    }
}
