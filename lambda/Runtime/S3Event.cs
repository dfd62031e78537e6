using System.Text.Json;

namespace Workbook.Transform.Runtime;

/// <summary>
/// S3's notification of created objects.
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
/// </summary>
internal static class S3Event
{
    /// <summary>The objects that an event names; none for the test event that S3 sends when a notification is configured.</summary>
    /// <exception cref="EventException">The event is not one of S3's about created objects.</exception>
    public static IReadOnlyList<RawObject> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("Event", out var test) && test.ValueEquals("s3:TestEvent")) return [];
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Records", out var records) || records.ValueKind != JsonValueKind.Array)
                throw new EventException("it has no list 'Records'");
            return [.. records.EnumerateArray().Select(ParseRecord)];
        }
        catch (JsonException error)
        {
            throw new EventException($"it is not JSON ({error.Message})", error);
        }
    }

    private static RawObject ParseRecord(JsonElement record, int index)
    {
        var name = Text(record, index, "eventName");
        if (!name.StartsWith("ObjectCreated:", StringComparison.Ordinal))
            throw new EventException($"record {index} is about '{name}', not about a created object");
        // S3 encodes keys here as an HTML form does: + is a space.
        return new RawObject(Text(record, index, "s3", "bucket", "name"), Uri.UnescapeDataString(Text(record, index, "s3", "object", "key").Replace('+', ' ')));
    }

    private static string Text(JsonElement element, int index, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                throw new EventException($"record {index} has no '{string.Join('.', path)}'");
        return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : throw new EventException($"'{string.Join('.', path)}' of record {index} is no text");
    }
}

/// <summary>The function was invoked with something else than S3's notification.</summary>
internal sealed class EventException(string what, Exception? cause = null) : Exception(
    $"The event is not a notification of S3 about created objects: {what}. Invoke the function by a bucket notification for s3:ObjectCreated:*.", cause);
