using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(CloudContext context, ObjectStore objects)
{
    private const int LargestBatch = 1000;

    public async Task DeleteAsync(S3Call call)
    {
        ObjectOperations.RequireVersion(call);
        await objects.DeleteAsync(call.Bucket, call.Key, call.Origin, ObjectConditions.ForDelete(call.Header("If-Match")));
        await call.RespondAsync(204);
    }

    public async Task DeleteManyAsync(S3Call call)
    {
        if (!BodyIntegrity.Of(call).IsGiven)
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        var request = await call.ReadXmlAsync("Delete");
        var items = request.Elements("Object").ToList();
        if (items.Count is 0 or > LargestBatch)
            throw S3Errors.MalformedXml();
        var results = await context.Catalog.WriteAsync(transaction =>
        {
            ObjectStore.RequireBucket(transaction, call.Bucket);
            return items.ConvertAll(item => Delete(item, key => objects.Delete(
                transaction, call.Bucket, key, call.Origin, ObjectConditions.ForDelete(item.Element("ETag")?.Value))));
        });
        var quiet = request.Element("Quiet")?.Value == "true";
        await call.RespondAsync(new XElement("DeleteResult", results.Where(result => !quiet || result.Name != "Deleted")));
    }

    private static XElement Delete(XElement item, Action<string> delete)
    {
        var key = item.Element("Key")?.Value ?? throw S3Errors.MalformedXml();
        var version = item.Element("VersionId")?.Value;
        try
        {
            if (version is not (null or "" or "null"))
                throw S3Errors.NoSuchVersion(key, version);
            delete(key);
            return new XElement("Deleted", new XElement("Key", key), S3Xml.Optional("VersionId", version));
        }
        catch (AwsException error)
        {
            return new XElement("Error", new XElement("Key", key), S3Xml.Optional("VersionId", version), new XElement("Code", error.Code), new XElement("Message", error.Message));
        }
    }
}
