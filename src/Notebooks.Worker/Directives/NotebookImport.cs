using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

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

    public async Task RunAsync(Directive directive, CellText importer)
    {
        var path = Path.GetFullPath(directive["--file"].Trim('"'));
        if (!File.Exists(path))
            throw Error(directive, $"cannot import {directive["--file"]}: there is no such file (looked for {path})");
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".DIB":
                await RunCellsAsync(DibReader.Read(await File.ReadAllTextAsync(path), path, Names()), importer);
                break;
            case ".IPYNB":
                await RunCellsAsync(IpynbReader.Read(await File.ReadAllTextAsync(path), path, Names()), importer);
                break;
            case var extension when Languages.TryGetValue(extension, out var kernel):
                var origin = new CodeOrigin(path, Path.GetFileName(path));
                await kernels.HandleAsync(new SubmitCode(await File.ReadAllTextAsync(path), kernel) { Origin = origin }, context);
                break;
            default:
                throw Error(directive, $"Unrecognized extension for a notebook: {Path.GetExtension(path)}");
        }
    }

    private async Task RunCellsAsync(NotebookDocument notebook, CellText importer)
    {
        // Paths in an imported notebook start where those of the importing one do, as in Polyglot Notebooks.
        var folder = Path.GetDirectoryName(importer.Origin.FilePath) ?? "";
        foreach (var cell in notebook.Cells)
        {
            var origin = CodeOrigin.OfCell(folder, notebook.Name, cell.Number);
            try
            {
                if (cell.IsMarkdown)
                    context.DisplayAs(cell.Source, "text/markdown");
                else
                    await new CellInterpreter(kernels).RunAsync(new CellText(cell.Source, cell.Kernel, origin), context);
            }
            catch (CellFailureException failure) when (failure.Location is null)
            {
                throw new CellFailureException(failure.Message, failure.Line, failure.Details, failure) { Location = origin.At(failure.Line) };
            }
        }
    }

    /// <summary>The headers known in an imported file are the kernels that exist now.</summary>
    private KernelNames Names() =>
        new(kernels.ChildKernels.Select(kernel => new KernelDescription(kernel.Name, null, [.. kernel.KernelInfo.Aliases])));

    private static CellFailureException Error(Directive directive, string message) => new(message, directive.Line);
}
