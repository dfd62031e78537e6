using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.Pipeline;

/// <summary>Writes and reads <c>evidence.json</c>.</summary>
public static partial class EvidenceFile
{
    /// <summary>Its name in the report folder.</summary>
    public const string Name = "evidence.json";

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = EvidenceJson.Default,
    };

    /// <summary>Seals the document and writes it so that a reader sees the old file or the new one, never a half.</summary>
    public static async Task WriteAsync(EvidenceDocument document, string path, CancellationToken cancellationToken = default)
    {
        var temporary = path + ".part";
        await File.WriteAllBytesAsync(temporary, Serialize(document with { Seal = SealOf(document) }), cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a document; <paramref name="isSealed"/> says whether its text is what was once written, to the byte.</summary>
    /// <exception cref="EvidenceException">It is no evidence, or of a version that this program does not know.</exception>
    public static EvidenceDocument Read(ReadOnlySpan<byte> text, string name, out bool isSealed)
    {
        var document = Parse(text, name);
        isSealed = document.Seal == SealOf(document) && text.SequenceEqual(Serialize(document));
        return document;
    }

    private static EvidenceDocument Parse(ReadOnlySpan<byte> text, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(text.ToArray());
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("schemaVersion", out var version) || !version.TryGetInt32(out var number))
                throw new EvidenceException($"{name} is no evidence of a run: it has no schemaVersion.");
            if (number != EvidenceDocument.CurrentSchema)
                throw new EvidenceException($"{name} has schemaVersion {number}; this program reads {EvidenceDocument.CurrentSchema}. Use the version of workbook that wrote it.");
            return json.Deserialize<EvidenceDocument>(Layout) ?? throw new EvidenceException($"{name} is empty.");
        }
        catch (JsonException error)
        {
            throw new EvidenceException($"{name} is not readable as evidence: {error.Message}", error);
        }
    }

    private static string SealOf(EvidenceDocument document) => Convert.ToHexStringLower(SHA256.HashData(Serialize(document with { Seal = "" })));

    private static byte[] Serialize(EvidenceDocument document) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document, Layout) + "\n");

    // Generated when the program is built: finding the shape of the document at run time takes longer than writing it.
    [JsonSerializable(typeof(EvidenceDocument))]
    private sealed partial class EvidenceJson : JsonSerializerContext;
}
