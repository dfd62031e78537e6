using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>The names and aliases by which cell headers call kernels.</summary>
internal sealed class KernelNames
{
    private readonly List<KernelDescription> _kernels = [];
    private readonly Dictionary<string, string> _nameByAlias = new(StringComparer.Ordinal);

    public KernelNames(IEnumerable<KernelDescription> kernels)
    {
        foreach (var kernel in kernels.Append(KernelDescription.MarkdownCells))
            Add(kernel);
    }

    /// <summary>The kernels, Markdown left out.</summary>
    public IReadOnlyList<KernelDescription> Kernels => [.. _kernels.Where(kernel => kernel.Name != NotebookCell.Markdown)];

    /// <summary>The kernel's name for a name or alias; null when nobody is called so. Case matters.</summary>
    public string? Resolve(string nameOrAlias) => _nameByAlias.GetValueOrDefault(nameOrAlias);

    /// <summary>
    /// The same, for a cell that names its kernel where the notebook's metadata do not: code of an unknown kernel is not code of another one.
    /// Null when no kernel can be called so.
    /// </summary>
    public string? ResolveOrAdd(string nameOrAlias)
    {
        if (Resolve(nameOrAlias) is { } known)
            return known;
        if (nameOrAlias.Length == 0 || nameOrAlias.StartsWith('#') || nameOrAlias.Any(char.IsWhiteSpace))
            return null;
        Add(new KernelDescription(nameOrAlias, null, []));
        return nameOrAlias;
    }

    /// <summary>True for a line that begins a cell of a .dib: <c>#!</c> and, to its end, a name or alias.</summary>
    public bool IsHeader(string line) => line.StartsWith("#!", StringComparison.Ordinal) && Resolve(line[2..]) is not null;

    /// <summary>The kernel that the first word of a line such as <c>#!value --name x</c> names; null when it names none.</summary>
    public string? ResolveFirstWord(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) ? Resolve(line[2..].Split(' ', 2)[0]) : null;

    /// <summary>Takes in the kernels that a metadata object names. A known kernel keeps its aliases.</summary>
    /// <exception cref="FormatException">An item has no usable name, or its alias belongs to another kernel.</exception>
    public void Merge(JsonObject metadata)
    {
        if (metadata["kernelInfo"] is not JsonObject { } kernelInfo || kernelInfo["items"] is not JsonArray items)
            return;
        foreach (var item in items.OfType<JsonObject>())
        {
            var name = Text(item["name"]);
            if (string.IsNullOrWhiteSpace(name) || name.StartsWith('#'))
                throw new FormatException($"kernelInfo names a kernel '{name}': give it a name without a leading '#'");
            if (_nameByAlias.ContainsKey(name) && _kernels.Exists(kernel => kernel.Name == name))
                continue;
            var aliases = item["aliases"] is JsonArray array ? array.Select(Text).OfType<string>() : [];
            Add(new KernelDescription(name, Text(item["languageName"]), [.. aliases]));
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private void Add(KernelDescription kernel)
    {
        foreach (var name in kernel.Aliases.Prepend(kernel.Name))
        {
            if (!_nameByAlias.TryAdd(name, kernel.Name))
                throw new FormatException($"the kernel name or alias '{name}' is already taken by '{_nameByAlias[name]}'");
        }

        _kernels.Add(kernel);
    }
}
