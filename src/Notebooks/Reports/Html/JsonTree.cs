using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbook.Notebooks;

/// <summary>JSON as a tree that folds, or as indented text where it is too large or no JSON at all.</summary>
internal static class JsonTree
{
    private const int MostNodes = 2000;
    private const int OpenLevels = 2;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
    };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    public static Html Render(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
            var root = document.RootElement;
            return root.ValueKind is JsonValueKind.Object or JsonValueKind.Array && Count(root) <= MostNodes
                ? Html.Of($"<div class=\"json-tree\">{Node(root, Html.Empty, 0)}</div>")
                : Text(JsonSerializer.Serialize(root, Indented));
        }
        catch (JsonException)
        {
            // A cell may call any text JSON; then it is shown as it is.
            return Text(json);
        }
    }

    private static Html Text(string json) => Html.Of($"<pre class=\"json\" tabindex=\"0\">{Highlighter.Highlight(json, "json")}</pre>");

    private static Html Node(JsonElement element, Html name, int level)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return Html.Of($"<div class=\"leaf\">{name}{Highlighter.Highlight(JsonSerializer.Serialize(element, Compact), "json")}</div>");
        var (items, summary) = element.ValueKind == JsonValueKind.Object
            ? (element.EnumerateObject().Select(member => Node(member.Value, Name(member.Name), level + 1)), $"{{{element.EnumerateObject().Count()}}}")
            : (element.EnumerateArray().Select((item, i) => Node(item, Name(i.ToString(System.Globalization.CultureInfo.InvariantCulture)), level + 1)), $"[{element.GetArrayLength()}]");
        var open = new Html(level < OpenLevels ? " open" : "");
        return Html.Of($"<details{open}><summary>{name}<span class=\"count\">{summary}</span></summary><div>{Html.Join(items)}</div></details>");
    }

    private static Html Name(string name) => Html.Of($"<span class=\"t\">{name}</span>: ");

    private static int Count(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => 1 + element.EnumerateObject().Sum(member => Count(member.Value)),
        JsonValueKind.Array => 1 + element.EnumerateArray().Sum(Count),
        _ => 1,
    };
}
