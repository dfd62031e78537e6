using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>Runs another file now, cell by cell, as part of the cell that imports it.</summary>
internal sealed class NotebookImport(CompositeKernel kernels, KernelInvocationContext context)
{
    /// <summary>The kernels of files that hold one language. Some exist only where the notebook adds them.</summary>
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        [".CS"] = "csharp",
        [".CSX"] = "csharp",
        [".HTML"] = "html",
        [".JS"] = "javascript",
        [".FS"] = "fsharp",
        [".FSX"] = "fsharp",
        [".PS1"] = "pwsh",
        [".HTTP"] = "http",
    };

    /// <summary>The kernel that runs files of that extension; null for one that is not known.</summary>
    public static string? KernelOf(string extension) => Languages.GetValueOrDefault(extension.ToUpperInvariant());

    public async Task RunAsync(Directive directive, CellText importer)
    {
        var path = Path.GetFullPath(directive["--file"].Trim('"'));
        if (!File.Exists(path))
            throw Error(directive, $"cannot import {directive["--file"]}: there is no such file (looked for {path})");
        if (importer.OpenFiles.Contains(path))
            throw Error(directive, $"{string.Join(" imports ", importer.OpenFiles.Append(path).Select(Path.GetFileName))}: that would never end");
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".DIB":
                await RunCellsAsync(DibReader.Read(await File.ReadAllTextAsync(path), path, Names()), path, importer);
                break;
            case ".IPYNB":
                await RunCellsAsync(IpynbReader.Read(await File.ReadAllTextAsync(path), path, Names()), path, importer);
                break;
            case var extension when KernelOf(extension) is { } kernel:
                await RunAsync(new CellText(SourceOf(await File.ReadAllTextAsync(path)), kernel, new CodeOrigin(path, Path.GetFileName(path))), path, importer);
                break;
            default:
                throw Error(directive, $"Unrecognized extension for a notebook: {Path.GetExtension(path)}");
        }
    }

    private async Task RunCellsAsync(NotebookDocument notebook, string path, CellText importer)
    {
        // Paths in an imported notebook start where those of the importing one do, as in Polyglot Notebooks.
        var folder = Path.GetDirectoryName(importer.Origin.FilePath) ?? "";
        foreach (var cell in notebook.Cells)
        {
            if (cell.IsMarkdown)
                context.DisplayAs(cell.Source, "text/markdown");
            else
                await RunAsync(new CellText(cell.Source, cell.Kernel, CodeOrigin.OfCell(folder, notebook.Name, cell.Number)), path, importer);
        }
    }

    /// <summary>Runs a part of the file; a failure is located there, and not in the cell that imports it.</summary>
    private async Task RunAsync(CellText cell, string path, CellText importer)
    {
        try
        {
            await new CellInterpreter(kernels).RunAsync(cell with { OpenFiles = [.. importer.OpenFiles, path] }, context);
        }
        catch (CellFailureException failure) when (failure.Location is null)
        {
            throw new CellFailureException(failure.Message, failure.Line, failure.Details, failure) { Location = cell.Origin.At(failure.Line) };
        }
    }

    /// <summary>The text of a source file as that of a cell: its first line may be one for the shell, which is no magic command.</summary>
    internal static string SourceOf(string file) =>
        (file.StartsWith("#!/", StringComparison.Ordinal) ? "//" : "") + file.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>The headers known in an imported file are the kernels that exist now.</summary>
    private KernelNames Names() =>
        new(kernels.ChildKernels.Select(kernel => new KernelDescription(kernel.Name, null, [.. kernel.KernelInfo.Aliases])));

    private static CellFailureException Error(Directive directive, string message) => new(message, directive.Line);
}
