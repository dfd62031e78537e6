using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Reads a Polyglot <c>.ipynb</c> (nbformat 4): the cells, not their outputs.</summary>
internal static class IpynbReader
{
    public static NotebookDocument Read(string text, string path) => Read(text, path, new KernelNames(KernelDescription.BuiltIn));

    public static NotebookDocument Read(string text, string path, KernelNames kernels)
    {
        try
        {
            var root = JsonNode.Parse(text) as JsonObject ?? throw new FormatException("it is not a JSON object");
            var metadata = root["metadata"] as JsonObject;
            var kernelInfo = (metadata?["kernelInfo"] ?? metadata?["polyglot_notebook"]?["kernelInfo"]
                ?? metadata?["dotnet_interactive"]?["kernelInfo"]) as JsonObject;
            JsonObject? declared = kernelInfo is null ? null : new() { ["kernelInfo"] = kernelInfo.DeepClone() };
            if (declared is not null)
                kernels.Merge(declared);
            var defaultKernel = DefaultKernel(kernelInfo, metadata, kernels);
            var sources = (root["cells"] as JsonArray ?? throw new FormatException("it has no cells")).OfType<JsonObject>();
            NotebookCell[] cells = [.. sources.Select((cell, index) => ReadCell(cell, index + 1, kernels, defaultKernel))];
            return new NotebookDocument(path, cells.Length > 0 ? cells : [new(1, defaultKernel, "", 0)], kernels.Kernels, declared);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new NotebookException($"{path}: the notebook cannot be read: {error.Message}.", error);
        }
    }

    private static string DefaultKernel(JsonObject? kernelInfo, JsonObject? metadata, KernelNames kernels)
    {
        if ((string?)kernelInfo?["defaultKernelName"] is { } name && kernels.Resolve(name) is { } declared)
            return declared;
        var language = (string?)metadata?["kernelspec"]?["language"];
        return kernels.Kernels.FirstOrDefault(kernel => kernel.LanguageName == language)?.Name ?? "csharp";
    }

    private static NotebookCell ReadCell(JsonObject cell, int number, KernelNames kernels, string defaultKernel)
    {
        var source = cell["source"] switch
        {
            JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
            JsonNode text => (string?)text ?? "",
            null => "",
        };
        source = source.Replace("\r\n", "\n", StringComparison.Ordinal);
        if ((string?)cell["cell_type"] != "code")
            return new NotebookCell(number, NotebookCell.Markdown, source, 0);

        // The first word of the first line names the kernel before the metadata do.
        var firstLine = source.Split('\n', 2)[0];
        if (firstLine.StartsWith("#!", StringComparison.Ordinal)
            && kernels.Resolve(firstLine[2..].Split(' ', 2)[0]) is { } named)
        {
            var isHeader = !firstLine.Contains(' ', StringComparison.Ordinal);
            return new NotebookCell(number, named, isHeader ? source[firstLine.Length..].TrimStart('\n') : source, 0);
        }

        var metadata = cell["metadata"];
        var kernel = (string?)metadata?["polyglot_notebook"]?["kernelName"] ?? (string?)metadata?["dotnet_interactive"]?["language"];
        return new NotebookCell(number, (kernel is null ? null : kernels.Resolve(kernel)) ?? defaultKernel, source, 0);
    }
}
