using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbook.Pipeline;

/// <summary>What a pack says of its own files.</summary>
/// <param name="Files">Every file but this one, in the order of their paths.</param>
internal sealed record PackManifest(IReadOnlyList<FileEvidence> Files)
{
    public const string Name = "manifest.json";

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Layout);

    /// <summary>The manifest, and whether its text is what was once written.</summary>
    public static (PackManifest Manifest, bool IsAsWritten) Read(byte[] json, string pack)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<PackManifest>(json, Layout) is { Files: not null } read ? read : throw new JsonException("it lists no files");
            return (manifest, json.AsSpan().SequenceEqual(manifest.ToJson()));
        }
        catch (JsonException error)
        {
            throw new EvidenceException($"{pack} is damaged: its {Name} cannot be read: {error.Message}", error);
        }
    }
}
