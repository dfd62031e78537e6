using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Reads a Polyglot <c>.ipynb</c> (nbformat 4). What this program has no use for is kept for <see cref="IpynbWriter"/>.</summary>
internal sealed class IpynbReader
{
    private readonly KernelNames _kernels;
    private readonly string _defaultKernel;

    private IpynbReader(KernelNames kernels, JsonObject? metadata, JsonObject? kernelInfo)
    {
        _kernels = kernels;
        _defaultKernel = DefaultKernel(metadata, kernelInfo);
    }

    public static NotebookDocument Read(string text, string path) => Read(text, path, new KernelNames(KernelDescription.BuiltIn));

    public static NotebookDocument Read(string text, string path, KernelNames kernels)
    {
        try
        {
            var root = NotebookJson.Parse(text.StartsWith('\uFEFF') ? text[1..] : text) as JsonObject
                ?? throw new FormatException("it is not a JSON object");
            CheckVersion(root["nbformat"]);
            var metadata = root["metadata"] as JsonObject;
            var kept = IpynbMetadata.ForDib(metadata);
            kernels.Merge(kept);
            foreach (var other in IpynbMetadata.KernelInfos(metadata).Skip(1))
                kernels.Merge(new JsonObject { ["kernelInfo"] = other.DeepClone() });

            var reader = new IpynbReader(kernels, metadata, kept["kernelInfo"] as JsonObject);
            var nodes = root["cells"] as JsonArray ?? throw new FormatException("it has no array of cells");
            NotebookCell[] cells = [.. nodes.Select((node, index) => reader.ReadCell(node, index + 1))];
            return new NotebookDocument(path, cells.Length > 0 ? cells : [new(1, reader._defaultKernel, "", 0)], kernels.Kernels, kept) { Origin = root };
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new NotebookException($"{path}: the notebook cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static void CheckVersion(JsonNode? version)
    {
        if (version is not null && version.ToJsonString() != "4")
        {
            throw new FormatException($"its nbformat is {version.ToJsonString()}, and only 4 is known. "
                + "Bring it up to date with 'jupyter nbconvert --to notebook --nbformat 4'");
        }
    }

    private string DefaultKernel(JsonObject? metadata, JsonObject? kernelInfo)
    {
        if (Text(kernelInfo?["defaultKernelName"]) is { } name && _kernels.Resolve(name) is { } declared)
            return declared;
        var language = Text((metadata?["kernelspec"] as JsonObject)?["language"]);
        return _kernels.Kernels.FirstOrDefault(kernel => kernel.LanguageName is not null && kernel.LanguageName == language)?.Name ?? "csharp";
    }

    private NotebookCell ReadCell(JsonNode? node, int number)
    {
        var cell = node as JsonObject ?? throw new FormatException($"cell {number} is not a JSON object");
        var source = NotebookJson.Text(cell["source"], $"the source of cell {number}").Replace("\r\n", "\n", StringComparison.Ordinal);
        var type = Text(cell["cell_type"]);
        if (type is not ("code" or "markdown" or "raw"))
            throw new FormatException($"cell {number} has no known cell_type: code, markdown or raw");
        if (type != "code")
            return new NotebookCell(number, NotebookCell.Markdown, source, 0) { Node = cell };
        var (kernel, code) = SplitHeader(source);
        return new NotebookCell(number, kernel ?? NamedKernel(cell) ?? _defaultKernel, code, 0) { Node = cell };
    }

    /// <summary>The first word of the first line names the kernel before the metadata do.</summary>
    private (string? Kernel, string Code) SplitHeader(string source)
    {
        var firstLine = source.Split('\n', 2)[0];
        if (_kernels.ResolveFirstWord(firstLine) is not { } named)
            return (null, source);
        var isHeader = !firstLine.Contains(' ', StringComparison.Ordinal);
        return (named, isHeader ? source[firstLine.Length..].TrimStart('\n') : source);
    }

    private string? NamedKernel(JsonObject cell)
    {
        var metadata = cell["metadata"] as JsonObject;
        var name = Text((metadata?["polyglot_notebook"] as JsonObject)?["kernelName"])
            ?? Text((metadata?["dotnet_interactive"] as JsonObject)?["language"]);
        return name is null ? null : _kernels.ResolveOrAdd(name);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
