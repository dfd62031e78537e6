using System.Text.Json;

namespace Workbook.LocalAws.S3;

/// <summary>The tags of an object.</summary>
internal sealed class TaggingOperations(CloudContext context, ObjectStore objects)
{
    public Task GetAsync(S3Call call) => call.RespondAsync(TagSet.ToXml(objects.Require(call.Bucket, call.Key).Tags));

    public async Task PutAsync(S3Call call)
    {
        await StoreAsync(call, TagSet.Read(await call.ReadXmlAsync("Tagging"), TagSet.LargestOnObject), "ObjectTagging:Put");
        await call.RespondAsync(200);
    }

    public async Task DeleteAsync(S3Call call)
    {
        await StoreAsync(call, [], "ObjectTagging:Delete");
        await call.RespondAsync(204);
    }

    private Task StoreAsync(S3Call call, List<Tag> tags, string eventName) => context.Catalog.WriteAsync(transaction =>
    {
        var stored = ObjectStore.Require(transaction, call.Bucket, call.Key);
        transaction.Execute("UPDATE objects SET tags = ?3 WHERE bucket = ?1 AND key = ?2", call.Bucket, call.Key, JsonSerializer.Serialize(tags));
        objects.Events.Publish(transaction, eventName, stored, call.Origin);
    });
}
