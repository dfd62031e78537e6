using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>
/// Writes nbformat 4.5 with Polyglot's metadata. A document that was read from an .ipynb keeps what that file held beyond its cells' texts.
/// </summary>
internal sealed class IpynbWriter(NotebookDocument document)
{
    private const string ParametersTag = "parameters";

    private readonly KernelNames _kernels = new(document.Kernels);
    private readonly HashSet<string> _ids = [.. document.Cells.Select(KeptId).OfType<string>()];
    private readonly Dictionary<(string, string), int> _occurrences = [];

    /// <summary>The document; outputs are those it was read with.</summary>
    public static string Write(NotebookDocument document) => Describe(document).ToJsonString(NotebookJson.Indented) + "\n";

    /// <summary>The same before it is text.</summary>
    public static JsonObject Describe(NotebookDocument document) => new IpynbWriter(document).Root();

    private JsonObject Root()
    {
        var root = document.Origin?.DeepClone() as JsonObject ?? new JsonObject { ["cells"] = null, ["metadata"] = null };
        root["cells"] = new JsonArray([.. document.Cells.Select(Cell)]);
        root["metadata"] = IpynbMetadata.ForIpynb(document);
        root["nbformat"] = 4;
        root["nbformat_minor"] = root["nbformat_minor"] is JsonValue minor && minor.TryGetValue<int>(out var number) ? Math.Max(number, 5) : 5;
        return root;
    }

    private JsonNode Cell(NotebookCell cell)
    {
        var node = cell.Node?.DeepClone() as JsonObject ?? New(cell);
        if (KeptId(cell) is null)
            node["id"] = NewId(cell);
        if (node["metadata"] is not JsonObject metadata)
            node["metadata"] = metadata = [];
        if (cell.IsMarkdown)
        {
            // VS Code takes kernel metadata off prose whenever it opens it.
            metadata.Remove("dotnet_interactive");
            metadata.Remove("polyglot_notebook");
            return node;
        }

        Name(metadata, "dotnet_interactive", "language", cell.Kernel);
        Name(metadata, "polyglot_notebook", "kernelName", cell.Kernel);
        return node;
    }

    private JsonObject New(NotebookCell cell)
    {
        if (cell.IsMarkdown)
            return new JsonObject { ["cell_type"] = "markdown", ["id"] = null, ["metadata"] = new JsonObject(), ["source"] = NotebookJson.Lines(Text(cell.Source)) };
        var metadata = new JsonObject { ["dotnet_interactive"] = new JsonObject(), ["polyglot_notebook"] = new JsonObject() };
        if (cell.IsParameters)
            metadata["tags"] = new JsonArray(ParametersTag);
        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = null,
            ["metadata"] = metadata,
            ["outputs"] = new JsonArray(),
            ["source"] = NotebookJson.Lines(Source(cell)),
        };
    }

    /// <summary>A first line that would be taken for the name of a kernel gets the cell's own above it, so that the cell keeps its kernel.</summary>
    private string Source(NotebookCell cell) => _kernels.ResolveFirstWord(cell.Source.Split('\n', 2)[0]) is null
        ? Text(cell.Source)
        : $"#!{cell.Kernel}\n{Text(cell.Source)}";

    /// <summary>A lone <c>\r</c> at the end of a line is text; only before <c>\r\n</c> does it stay so for the next reader.</summary>
    private static string Text(string source) => source.Replace("\r\n", "\r\r\n", StringComparison.Ordinal);

    private static void Name(JsonObject metadata, string group, string member, string kernel)
    {
        if (metadata[group] is not JsonObject names)
            metadata[group] = names = [];
        names[member] = kernel;
    }

    private static string? KeptId(NotebookCell cell) =>
        cell.Node?["id"] is JsonValue value && value.TryGetValue<string>(out var id) && id.Length > 0 ? id : null;

    /// <summary>An id that stays the same as long as the cell does, wherever it stands.</summary>
    private string NewId(NotebookCell cell)
    {
        var occurrence = _occurrences[(cell.Kernel, cell.Source)] = _occurrences.GetValueOrDefault((cell.Kernel, cell.Source)) + 1;
        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{occurrence}\n{attempt}\n{cell.Kernel}\n{cell.Source}"));
            var id = Convert.ToHexStringLower(hash.AsSpan(0, 4));
            if (_ids.Add(id))
                return id;
        }
    }
}
