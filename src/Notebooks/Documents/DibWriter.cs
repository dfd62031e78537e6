using System.Text;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Writes the <c>.dib</c> format: metadata, then the cells, exactly one empty line between parts.</summary>
internal static class DibWriter
{
    public static string Write(NotebookDocument document)
    {
        var kernels = new KernelNames(document.Kernels);
        var text = new StringBuilder();
        text.Append("#!meta\n\n").Append(Metadata(document).ToJsonString(NotebookJson.Compact)).Append('\n');
        foreach (var cell in document.Cells)
        {
            var source = Trim(Source(cell, kernels));
            if (source.Length > 0)
                text.Append("\n#!").Append(cell.Kernel).Append("\n\n").Append(Lines(source)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// The text as one cell of a .dib. Cells of an .ipynb may hold lines that would begin another one; a blank behind them prevents that, and
    /// what they do when they run stays the same. Tags have no place in a .dib; the one for parameters becomes the comment that stands for it.
    /// </summary>
    private static string Source(NotebookCell cell, KernelNames kernels)
    {
        var lines = cell.Source.Split('\n').Select(line => kernels.IsHeader(line) ? line + " " : line);
        if (cell.IsParameters && cell.Tags.Count > 0 && !cell.HasParametersMarker)
            lines = lines.Prepend(NotebookCell.ParametersMarker);
        return string.Join('\n', lines);
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
                SetNames(item, kernel);
        }

        return metadata;
    }

    private static JsonObject Describe(KernelDescription kernel)
    {
        var item = new JsonObject { ["name"] = kernel.Name };
        if (kernel.LanguageName is not null)
            item["languageName"] = kernel.LanguageName;
        SetNames(item, kernel);
        return item;
    }

    private static void SetNames(JsonObject item, KernelDescription kernel)
    {
        if (item["languageName"] is null)
            item.Remove("languageName");
        if (kernel.Aliases.Count > 0)
            item["aliases"] = new JsonArray([.. kernel.Aliases.Select(alias => (JsonNode)alias)]);
        else
            item.Remove("aliases");
    }

    /// <summary>A lone <c>\r</c> at the end of a line is text; only before <c>\r\n</c> does it stay so for the next reader.</summary>
    private static string Lines(string source) =>
        (source + '\n').Replace("\r\n", "\r\r\n", StringComparison.Ordinal)[..^1];

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
