using System.Text.Json.Nodes;

namespace Workbook.Notebooks;

/// <summary>A notebook as it is written: cells, kernels and metadata, no outputs.</summary>
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

    internal JsonObject? Metadata { get; }

    /// <summary>Reads a <c>.dib</c> or <c>.ipynb</c> file.</summary>
    /// <exception cref="NotebookException">The file is missing, has another extension or cannot be read.</exception>
    public static NotebookDocument Load(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var extension = System.IO.Path.GetExtension(full).ToUpperInvariant();
        if (extension is not (".DIB" or ".IPYNB"))
            throw new NotebookException($"{path}: a notebook is a .dib or .ipynb file.");
        var text = ReadText(path, full);
        return extension == ".DIB" ? ParseDib(text, full) : IpynbReader.Read(text, full);
    }

    /// <summary>Reads the text of a <c>.dib</c> file that lies, or will lie, at <paramref name="path"/>.</summary>
    /// <exception cref="NotebookException">Its metadata cannot be read.</exception>
    public static NotebookDocument ParseDib(string text, string path) => DibReader.Read(text, System.IO.Path.GetFullPath(path));

    /// <summary>The notebook as <c>.dib</c> text. Reading it gives the same cells; writing those gives the same text.</summary>
    public string ToDib() => DibWriter.Write(this);

    private static string ReadText(string path, string full)
    {
        try
        {
            return File.ReadAllText(full);
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
