using System.Text;
using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>A notebook as it is written: cells, kernels and metadata. What else an .ipynb holds is kept and written back.</summary>
public sealed class NotebookDocument
{
    internal NotebookDocument(
        string path, IReadOnlyList<NotebookCell> cells, IReadOnlyList<KernelDescription> kernels, JsonObject? metadata)
    {
        Path = path;
        Cells = cells;
        Kernels = kernels;
        Metadata = metadata;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>File name, such as <c>02-ingest.dib</c>.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Text of the first heading; the file name without extension when there is none.</summary>
    public string Title => Cells.FirstOrDefault(cell => cell.IsMarkdown && cell.Source.TrimStart().StartsWith('#'))?.Caption
        ?? System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The cells in order; at least one.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The kernels that cells may name.</summary>
    public IReadOnlyList<KernelDescription> Kernels { get; }

    /// <summary>What stands, or would stand, in <c>#!meta</c>.</summary>
    internal JsonObject? Metadata { get; }

    /// <summary>The .ipynb as it was read; null when the document came from elsewhere.</summary>
    internal JsonObject? Origin { get; init; }

    /// <summary>Reads a <c>.dib</c> or <c>.ipynb</c> file.</summary>
    /// <exception cref="NotebookException">The file is missing, has another extension or cannot be read.</exception>
    public static NotebookDocument Load(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var extension = System.IO.Path.GetExtension(full).ToUpperInvariant();
        if (extension is not (".DIB" or ".IPYNB"))
            throw new NotebookException($"{path}: a notebook is a .dib or .ipynb file.");
        var text = ReadText(path, full);
        return extension == ".DIB" ? ParseDib(text, full) : ParseIpynb(text, full);
    }

    /// <summary>Reads the text of a <c>.dib</c> file that lies, or will lie, at <paramref name="path"/>.</summary>
    /// <exception cref="NotebookException">Its metadata cannot be read.</exception>
    public static NotebookDocument ParseDib(string text, string path) => DibReader.Read(text, System.IO.Path.GetFullPath(path));

    /// <summary>Reads the text of an <c>.ipynb</c> file (nbformat 4) that lies, or will lie, at <paramref name="path"/>.</summary>
    /// <exception cref="NotebookException">It is not JSON, or not of that format.</exception>
    public static NotebookDocument ParseIpynb(string text, string path) => IpynbReader.Read(text, System.IO.Path.GetFullPath(path));

    /// <summary>The notebook as <c>.dib</c> text. Reading it gives the same cells; writing those gives the same text.</summary>
    public string ToDib() => DibWriter.Write(this);

    /// <summary>
    /// The notebook as <c>.ipynb</c> text (nbformat 4.5 with Polyglot's metadata). Outputs, attachments and foreign metadata of an .ipynb that
    /// was read are in it; cells that have no id get one that stays the same.
    /// </summary>
    public string ToIpynb() => IpynbWriter.Write(this);

    /// <summary>The notebook in the format of its own file.</summary>
    public string ToText() => Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? ToIpynb() : ToDib();

    /// <summary>Writes the notebook to its own file, which is replaced as a whole.</summary>
    public void Save()
    {
        var temporary = Path + ".part";
        File.WriteAllText(temporary, ToText());
        File.Move(temporary, Path, overwrite: true);
    }

    /// <summary>The same notebook with another text in one cell.</summary>
    /// <exception cref="NotebookException">The text is empty, so that there would be no cell.</exception>
    public NotebookDocument WithSource(int number, string source)
    {
        var cell = Cells[number - 1];
        var edited = cell with
        {
            Source = source,
            Node = cell.Node is null ? null : NodeWith(cell.Node, source),
        };
        var document = new NotebookDocument(Path, [.. Cells.Select(other => other == cell ? edited : other)], Kernels, Metadata) { Origin = Origin };
        var again = Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? ParseIpynb(document.ToIpynb(), Path) : ParseDib(document.ToDib(), Path);
        return again.Cells.Count == Cells.Count ? again : throw new NotebookException($"{Name}(cell {number}): the text of a cell may not be empty.");
    }

    private static JsonObject NodeWith(JsonObject node, string source)
    {
        var edited = (JsonObject)node.DeepClone();
        edited["source"] = NotebookJson.Lines(source);
        return edited;
    }

    private static string ReadText(string path, string full)
    {
        try
        {
            // Text that is not UTF-8 would come back changed when the notebook is written.
            using var reader = new StreamReader(full, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException error)
        {
            throw new NotebookException($"{path}: the notebook is not UTF-8 text: {error.Message}", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException($"{path}: there is no such notebook (looked in {System.IO.Path.GetDirectoryName(full)}).", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: the notebook cannot be read: {error.Message}", error);
        }
    }
}
