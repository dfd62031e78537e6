using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>Reads the <c>.dib</c> format: plain text, cells begun by <c>#!kernel</c> lines.</summary>
internal sealed class DibReader(string path, KernelNames kernels, string defaultKernel)
{
    private const string MetadataHeader = "#!meta";

    private readonly List<NotebookCell> _cells = [];
    private string _kernel = defaultKernel;
    private JsonObject? _metadata;

    public static NotebookDocument Read(string text, string path) => Read(text, path, new KernelNames(KernelDescription.BuiltIn));

    public static NotebookDocument Read(string text, string path, KernelNames kernels) =>
        new DibReader(path, kernels, "csharp").ReadAll(text);

    private NotebookDocument ReadAll(string text)
    {
        var lines = (text.StartsWith('\uFEFF') ? text[1..] : text).Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (_metadata is null && lines[i].StartsWith(MetadataHeader, StringComparison.Ordinal))
            {
                EndCell(lines, start, i);
                start = ReadMetadata(lines, i);
                i = start - 1;
            }
            else if (HeaderKernel(lines[i]) is { } next)
            {
                EndCell(lines, start, i);
                _kernel = next;
                start = i + 1;
            }
        }

        EndCell(lines, start, lines.Length);
        if (_cells.Count == 0)
            _cells.Add(new NotebookCell(1, "csharp", "", 1));
        return new NotebookDocument(path, _cells, kernels.Kernels, _metadata);
    }

    private string? HeaderKernel(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) ? kernels.Resolve(line[2..]) : null;

    private void EndCell(string[] lines, int start, int end)
    {
        while (start < end && lines[start].Length == 0)
            start++;
        while (end > start && lines[end - 1].Length == 0)
            end--;
        if (start < end)
            _cells.Add(new NotebookCell(_cells.Count + 1, _kernel, string.Join('\n', lines[start..end]), start + 1));
    }

    /// <summary>Reads the JSON below the line <paramref name="header"/> and gives the index of the line behind it.</summary>
    private int ReadMetadata(string[] lines, int header)
    {
        var end = header + 1;
        while (end < lines.Length && !lines[end].StartsWith("#!", StringComparison.Ordinal))
            end++;
        try
        {
            _metadata = NotebookJson.Parse(string.Join('\n', lines[(header + 1)..end])) as JsonObject
                ?? throw new FormatException("it is not a JSON object");
            kernels.Merge(_metadata);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new NotebookException($"{path}({header + 1}): the #!meta block cannot be read: {error.Message.TrimEnd('.')}.", error);
        }

        return end;
    }
}
