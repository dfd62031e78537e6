namespace Workbook.Notebooks;

/// <summary>Turns notebooks into other formats.</summary>
public static class NotebookConversion
{
    /// <summary>Turns a notebook into the format; paths in it are rewritten for a file at <paramref name="outputPath"/>.</summary>
    /// <exception cref="NotebookException">A file that it imports is missing or cannot be read.</exception>
    public static ConvertedNotebook Convert(NotebookDocument document, ConversionFormat format, string outputPath) => format switch
    {
        ConversionFormat.Dib => new ConvertedNotebook(document.ToDib(), DibLosses(document)),
        ConversionFormat.Ipynb => new ConvertedNotebook(document.ToIpynb(), []),
        ConversionFormat.Csx => new ScriptConversion(ProgramText.Read(document), Path.GetFullPath(outputPath)).Convert(),
        ConversionFormat.Cs => new FileAppConversion(ProgramText.Read(document), Path.GetFullPath(outputPath)).Convert(),
        ConversionFormat.Md => new ConvertedNotebook(MarkdownConversion.Convert(document), []),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static List<string> DibLosses(NotebookDocument document)
    {
        var kernels = new KernelNames(document.Kernels);
        var warnings = new List<string>();
        foreach (var cell in document.Cells.Where(cell => cell.Node is not null))
        {
            var where = $"{document.Name}(cell {cell.Number})";
            if (cell.Node!["outputs"] is System.Text.Json.Nodes.JsonArray { Count: > 0 })
                warnings.Add($"{where}: its outputs are left out, a .dib holds none.");
            if (cell.Node["attachments"] is System.Text.Json.Nodes.JsonObject { Count: > 0 })
                warnings.Add($"{where}: its attachments are left out, a .dib holds none.");
            if (cell.Tags.Any(tag => tag != "parameters"))
                warnings.Add($"{where}: its tags are left out, a .dib holds none.");
            if (cell.Source.Trim('\n').Length == 0)
                warnings.Add($"{where}: it is empty and left out.");
            foreach (var (index, line) in cell.Source.Split('\n').Index())
            {
                if (kernels.IsHeader(line))
                    warnings.Add($"{document.Name}(cell {cell.Number}, line {index + 1}): '{line}' got a blank behind it, or it would begin another cell.");
            }
        }

        return warnings;
    }
}
