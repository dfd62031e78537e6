using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Writes the <c>.dib</c> format: metadata, then the cells, exactly one empty line between parts.</summary>
internal static class DibWriter
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(NotebookDocument document)
    {
        var text = new StringBuilder();
        text.Append("#!meta\n\n").Append(Metadata(document).ToJsonString(Compact)).Append('\n');
        foreach (var cell in document.Cells)
        {
            var source = Trim(cell.Source);
            if (source.Length > 0)
                text.Append("\n#!").Append(cell.Kernel).Append("\n\n").Append(source).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The document's metadata with every kernel listed; what else it holds stays as it is.</summary>
    public static JsonObject Metadata(NotebookDocument document)
    {
        var metadata = document.Metadata?.DeepClone() as JsonObject ?? [];
        if (metadata["kernelInfo"] is not JsonObject kernelInfo)
            metadata["kernelInfo"] = kernelInfo = new JsonObject { ["defaultKernelName"] = "csharp" };
        if (kernelInfo["items"] is not JsonArray items)
            kernelInfo["items"] = items = [];
        foreach (var kernel in document.Kernels)
        {
            var item = items.OfType<JsonObject>().FirstOrDefault(item => (string?)item["name"] == kernel.Name);
            if (item is null)
                items.Add((JsonNode)Describe(kernel));
            else
                SetAliases(item, kernel);
        }

        return metadata;
    }

    private static JsonObject Describe(KernelDescription kernel)
    {
        var item = new JsonObject { ["name"] = kernel.Name };
        if (kernel.LanguageName is not null)
            item["languageName"] = kernel.LanguageName;
        SetAliases(item, kernel);
        return item;
    }

    private static void SetAliases(JsonObject item, KernelDescription kernel)
    {
        if (kernel.Aliases.Count > 0)
            item["aliases"] = new JsonArray([.. kernel.Aliases.Select(alias => (JsonNode)alias)]);
        else
            item.Remove("aliases");
    }

    private static string Trim(string source)
    {
        var lines = source.Split('\n').AsSpan();
        while (lines.Length > 0 && lines[0].Length == 0)
            lines = lines[1..];
        while (lines.Length > 0 && lines[^1].Length == 0)
            lines = lines[..^1];
        return string.Join('\n', lines!);
    }
}
