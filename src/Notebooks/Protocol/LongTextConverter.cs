using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.Notebooks.Protocol;

/// <summary>
/// Writes texts piece by piece. In one piece the writer would reserve room for the case that every character has to be escaped, which for
/// the outputs of a cell is hundreds of megabytes.
/// </summary>
internal sealed class LongTextConverter : JsonConverter<string>
{
    private const int PieceLength = 16 * 1024;

    /// <summary>Escapes only what JSON itself asks for.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Options for what holds the outputs of cells.</summary>
    public static JsonSerializerOptions Options => new() { Encoder = Encoder, Converters = { new LongTextConverter() } };

    /// <summary>Writes a text, and on to the file what has gathered.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> text)
    {
        if (text.Length <= PieceLength)
        {
            writer.WriteStringValue(text);
            return;
        }

        for (; text.Length > PieceLength; text = text[PieceLength..])
        {
            writer.WriteStringValueSegment(text[..PieceLength], isFinalSegment: false);
            writer.Flush();
        }

        writer.WriteStringValueSegment(text, isFinalSegment: true);
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => Write(writer, value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
