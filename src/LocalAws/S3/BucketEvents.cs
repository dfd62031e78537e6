using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Lambda;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>Turns a change of an object into the invocations that the bucket's notification configuration asks for.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html</remarks>
internal sealed class BucketEvents(CloudContext context, InvocationQueue invocations)
{
    private static readonly JsonSerializerOptions PayloadFormat = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private long _lastSequencer;

    /// <summary>Queues the invocations inside the transaction that changes the object.</summary>
    public void Publish(CatalogTransaction transaction, string eventName, StoredObject changed, EventOrigin origin)
    {
        var targets = transaction.Query(
            """
            SELECT DISTINCT id, function_arn FROM bucket_notifications
            WHERE bucket = ?1 AND (event = ?2 OR event = ?3)
              AND substr(?4, 1, length(prefix)) = prefix AND (suffix = '' OR substr(?4, -length(suffix)) = suffix)
            """,
            row => (Id: row.GetString(0), Function: row.GetString(1)),
            changed.Bucket, eventName, eventName[..eventName.IndexOf(':', StringComparison.Ordinal)] + ":*", changed.Key);
        foreach (var (id, function) in targets)
            invocations.Enqueue(transaction, function, Payload(eventName, changed, origin, id));
    }

    private byte[] Payload(string eventName, StoredObject changed, EventOrigin origin, string configurationId)
    {
        var removed = eventName.StartsWith("ObjectRemoved", StringComparison.Ordinal);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Records = new[]
                {
                    new
                    {
                        eventVersion = "2.1",
                        eventSource = "aws:s3",
                        awsRegion = context.Region,
                        eventTime = context.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                        eventName,
                        userIdentity = new { principalId = origin.PrincipalId },
                        requestParameters = new { sourceIPAddress = origin.SourceAddress },
                        responseElements = new Dictionary<string, string>
                        {
                            ["x-amz-request-id"] = origin.RequestId,
                            ["x-amz-id-2"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(origin.RequestId)),
                        },
                        s3 = new
                        {
                            s3SchemaVersion = "1.0",
                            configurationId,
                            bucket = new
                            {
                                name = changed.Bucket,
                                ownerIdentity = new { principalId = context.AccountId },
                                arn = $"arn:aws:s3:::{changed.Bucket}",
                            },
                            @object = new
                            {
                                key = EncodeKey(changed.Key),
                                size = removed ? null : (long?)changed.Size,
                                eTag = removed ? null : changed.ETag,
                                sequencer = Sequencer(),
                            },
                        },
                    },
                },
            },
            PayloadFormat);
    }

    // Events encode keys as forms do: a space is a plus.
    private static string EncodeKey(string key) => PercentCoding.Encode(key, keepSlash: true).Replace("%20", "+", StringComparison.Ordinal);

    // Writes run one after another; a clock that stands still or goes back must not stop the growth.
    private string Sequencer()
    {
        _lastSequencer = Math.Max(_lastSequencer + 1, context.Now.UtcTicks);
        return _lastSequencer.ToString("X16", CultureInfo.InvariantCulture);
    }
}
