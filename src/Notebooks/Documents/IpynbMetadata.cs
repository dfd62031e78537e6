using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>The metadata of a notebook in its two homes: <c>#!meta</c> of a .dib, <c>metadata</c> of an .ipynb.</summary>
internal static class IpynbMetadata
{
    private static readonly JsonObject KernelSpec = new() { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
    private static readonly JsonObject LanguageInfo = new() { ["name"] = "polyglot-notebook" };

    /// <summary>The objects that describe kernels, first the one that counts before the others.</summary>
    public static IEnumerable<JsonObject> KernelInfos(JsonObject? metadata) => new[]
    {
        metadata?["kernelInfo"],
        (metadata?["polyglot_notebook"] as JsonObject)?["kernelInfo"],
        (metadata?["dotnet_interactive"] as JsonObject)?["kernelInfo"],
    }.OfType<JsonObject>();

    /// <summary>What of an .ipynb's metadata belongs into <c>#!meta</c>: all but what every .ipynb of this kind has.</summary>
    public static JsonObject ForDib(JsonObject? metadata)
    {
        var kept = new JsonObject();
        if (KernelInfos(metadata).FirstOrDefault() is { } kernelInfo)
            kept["kernelInfo"] = kernelInfo.DeepClone();
        foreach (var (name, value) in metadata ?? [])
        {
            if (name == "kernelInfo" || IsOrdinary(name, value))
                continue;
            var copy = value?.DeepClone();
            if (name is "polyglot_notebook" or "dotnet_interactive" && copy is JsonObject inner)
            {
                inner.Remove("kernelInfo");
                if (inner.Count == 0)
                    continue;
            }

            kept[name] = copy;
        }

        return kept;
    }

    /// <summary>The metadata of the .ipynb: the document's, its kernels, and what Jupyter and VS Code want to see.</summary>
    public static JsonObject ForIpynb(NotebookDocument document)
    {
        var described = DibWriter.Metadata(document);
        var kernelInfo = described["kernelInfo"]!;
        var metadata = document.Origin?["metadata"]?.DeepClone() as JsonObject ?? [];
        foreach (var (name, value) in described)
        {
            if (name != "kernelInfo" && !metadata.ContainsKey(name))
                metadata[name] = value?.DeepClone();
        }

        if (metadata["kernelspec"] is not JsonObject)
            metadata["kernelspec"] = KernelSpec.DeepClone();

        // Any other language makes VS Code start that language's server on the cells and clear their outputs.
        if (metadata["language_info"] is not JsonObject language)
            metadata["language_info"] = LanguageInfo.DeepClone();
        else
            language["name"] = "polyglot-notebook";
        if (metadata.ContainsKey("kernelInfo"))
            metadata["kernelInfo"] = kernelInfo.DeepClone();
        if (metadata["polyglot_notebook"] is not JsonObject polyglot)
            metadata["polyglot_notebook"] = polyglot = [];
        polyglot["kernelInfo"] = kernelInfo.DeepClone();
        return metadata;
    }

    private static bool IsOrdinary(string name, JsonNode? value) => name switch
    {
        "kernelspec" => JsonNode.DeepEquals(value, KernelSpec),
        "language_info" => JsonNode.DeepEquals(value, LanguageInfo),
        _ => false,
    };
}
