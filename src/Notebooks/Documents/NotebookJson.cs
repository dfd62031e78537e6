using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>How notebooks read and write JSON.</summary>
internal static class NotebookJson
{
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The layout of nbformat: one space a level.</summary>
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <exception cref="JsonException">The text is not JSON, or an object has a member twice.</exception>
    public static JsonNode? Parse(string text) =>
        JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 });

    /// <summary>Text as nbformat has it: an array of lines, each with its line end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
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
