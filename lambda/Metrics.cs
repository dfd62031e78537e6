using System.Text;
using System.Text.Json;

namespace Workbook.Transform;

/// <summary>
/// One line of CloudWatch's embedded metric format, which CloudWatch Logs turns into metrics.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal static class Metrics
{
    private static readonly (string Name, string Unit)[] Definitions =
        [("Lines", "Count"), ("Events", "Count"), ("Duplicates", "Count"), ("Quarantined", "Count"), ("Bytes", "Bytes"), ("Seconds", "Seconds")];

    public static string Line(RawObject source, TransformResult result, TimeSpan elapsed, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOutput.Options))
        {
            json.WriteStartObject();
            WriteDefinitions(json, now);
            json.WriteString("Bucket"u8, source.Bucket);
            json.WriteString("Key"u8, source.Key);
            WriteCounts(json, result);
            json.WriteNumber("Seconds"u8, Math.Round(elapsed.TotalSeconds, 6));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static void WriteCounts(Utf8JsonWriter json, TransformResult result)
    {
        json.WriteNumber("Lines"u8, result.Lines);
        json.WriteNumber("Events"u8, result.Events);
        json.WriteNumber("Duplicates"u8, result.Duplicates);
        json.WriteNumber("Quarantined"u8, result.Quarantined);
        json.WriteNumber("Bytes"u8, result.Bytes);
    }

    private static void WriteDefinitions(Utf8JsonWriter json, DateTimeOffset now)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, "Clickstream/Transform");
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        json.WriteStringValue("Bucket"u8);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var (name, unit) in Definitions)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, name);
            json.WriteString("Unit"u8, unit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
