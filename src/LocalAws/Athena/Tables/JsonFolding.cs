using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Workbook.LocalAws.Athena.Tables;

/// <summary>Documents with the names of their members in lower case, at every depth; of members that then have one name the last stays.</summary>
internal static class JsonFolding
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">The document.</param>
    /// <param name="ignoresCase">Names become lower case.</param>
    /// <param name="hasDots">Dots in names become underscores.</param>
    public static string Fold(string json, bool ignoresCase, bool hasDots)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        var buffer = new ArrayBufferWriter<byte>(json.Length + 16);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, document.RootElement, ignoresCase, hasDots);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, bool ignoresCase, bool hasDots)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in Members(element, ignoresCase, hasDots))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value, ignoresCase, hasDots);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item, ignoresCase, hasDots);
                writer.WriteEndArray();
                break;
            default:
                // As it stands, so that numbers keep their digits.
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element, bool ignoresCase, bool hasDots)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var name = ignoresCase ? member.Name.ToLowerInvariant() : member.Name;
            members[hasDots ? name.Replace('.', '_') : name] = member.Value;
        }

        return members;
    }
}
