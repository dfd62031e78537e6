using System.Text.Json;

namespace Workbook.Transform.Outputs;

/// <summary>
/// The last thing written for a raw object: it means that every record of it is accounted for, <c>lines = events + duplicates + quarantined</c>.
/// </summary>
internal static class Receipt
{
    public static byte[] Write(RawObject source, string eTag, string processedBucket, TransformResult result)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOutput.Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("source"u8);
            json.WriteString("bucket"u8, source.Bucket);
            json.WriteString("key"u8, source.Key);
            json.WriteString("etag"u8, eTag);
            json.WriteEndObject();
            json.WriteNumber("lines"u8, result.Lines);
            json.WriteNumber("events"u8, result.Events);
            json.WriteNumber("duplicates"u8, result.Duplicates);
            json.WriteNumber("quarantined"u8, result.Quarantined);
            json.WriteStartArray("outputs"u8);
            foreach (var output in result.Outputs)
            {
                json.WriteStartObject();
                json.WriteString("bucket"u8, processedBucket);
                json.WriteString("key"u8, output.Key);
                json.WriteNumber("events"u8, output.Events);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
