using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>How notebooks read and write JSON.</summary>
internal static class NotebookJson
{
    private const int MostPending = 64 * 1024;

    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The layout of nbformat: one space a level.</summary>
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The same for what is written piece by piece.</summary>
    public static JsonWriterOptions IndentedWriter { get; } = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <exception cref="JsonException">The text is not JSON, or an object has a member twice.</exception>
    public static JsonNode? Parse(string text) =>
        JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 });

    /// <summary>Text as nbformat has it: an array of lines, each with its line end.</summary>
    public static JsonArray Lines(string text) => new([.. LineRanges(text).Select(line => (JsonNode)text[line])]);

    /// <summary>Writes text in that form, and on to the file what has gathered: an output may have millions of lines.</summary>
    public static void WriteLines(this Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartArray(name);
        foreach (var line in LineRanges(text))
        {
            LongTextConverter.Write(writer, text.AsSpan()[line]);
            if (writer.BytesPending > MostPending)
                writer.Flush();
        }

        writer.WriteEndArray();
    }

    private static IEnumerable<Range> LineRanges(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            yield return start..end;
            start = end;
        }
    }

    /// <summary>The text of a member that is a string or an array of strings; empty when it is absent.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static string Text(JsonNode? node, string what) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => String(line, what))),
        _ => String(node, what),
    };

    private static string String(JsonNode? node, string what) => node is JsonValue value && value.TryGetValue<string>(out var text)
        ? text
        : throw new FormatException($"{what} must be text or an array of texts");
}
