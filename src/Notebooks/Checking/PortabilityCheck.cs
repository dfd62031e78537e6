using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>What would be another thing in VS Code's Polyglot Notebooks, or in the other format.</summary>
internal sealed partial class PortabilityCheck(NotebookDocument document)
{
    private readonly KernelNames _kernels = new(document.Kernels);
    private readonly List<NotebookFinding> _findings = [];

    public static IReadOnlyList<NotebookFinding> Of(NotebookDocument document)
    {
        var check = new PortabilityCheck(document);
        check.CheckFile();
        foreach (var cell in document.Cells)
            check.CheckCell(cell);
        return check._findings;
    }

    private void CheckFile()
    {
        if (document.Origin is { } origin && Text((origin["metadata"]?["language_info"] as JsonObject)?["name"]) is { } language && language != "polyglot-notebook")
            Warn(null, null, $"language_info.name is '{language}': VS Code starts that language's server on the cells and clears their outputs. Write 'polyglot-notebook', as 'workbook convert' does.");
    }

    private void CheckCell(NotebookCell cell)
    {
        if (cell.IsMarkdown && cell.Node?["metadata"] is JsonObject metadata && (metadata["polyglot_notebook"] ?? metadata["dotnet_interactive"]) is not null)
            Warn(cell, null, "VS Code takes the kernel metadata off a Markdown cell when it opens it.");
        CheckSplit(cell);
        if (cell.IsMarkdown)
            return;
        CheckFirstLine(cell);
        foreach (var (index, line) in cell.Source.Split('\n').Index())
            CheckLine(cell, index + 1, line);
        foreach (var directive in CellScanner.Scan(cell, _kernels).OfType<DirectiveSegment>())
            CheckDirective(cell, directive);
    }

    /// <summary>A header within a raw string, a comment or a fence ends the cell there.</summary>
    private void CheckSplit(NotebookCell cell)
    {
        if (cell.Node is not null || cell.Number == document.Cells.Count)
            return;
        var next = document.Cells[cell.Number];
        var open = cell.IsMarkdown ? Fence().Count(cell.Source) % 2 == 1 ? "fence (```)" : null
            : cell.Kernel != "csharp" ? null
            : RawString().Count(cell.Source) % 2 == 1 ? "raw string (\"\"\")"
            : cell.Source.LastIndexOf("/*", StringComparison.Ordinal) > cell.Source.LastIndexOf("*/", StringComparison.Ordinal) ? "comment (/*)" : null;
        if (open is not null)
            Warn(cell, null, $"the {open} is still open where the line '#!{next.Kernel}' begins cell {next.Number}. Put a blank before that line if it is text.");
    }

    private void CheckFirstLine(NotebookCell cell)
    {
        if (cell.Node is null && _kernels.ResolveFirstWord(cell.Source.Split('\n', 2)[0]) is { } kernel && kernel != cell.Kernel)
            Warn(cell, 1, $"a cell that begins with '#!{kernel} …' belongs to the kernel {kernel} in an .ipynb and to {cell.Kernel} in a .dib. Begin it with the header '#!{kernel}'.");
    }

    private void CheckLine(NotebookCell cell, int number, string line)
    {
        if (document.Origin is null && line.StartsWith("#!", StringComparison.Ordinal) && line.TrimEnd() != line && _kernels.IsHeader(line.TrimEnd()))
            Warn(cell, number, $"'{line}' has a blank behind it, so it begins no cell of its own; it only changes the kernel within this one.");
        if (Directive().IsMatch(line) && RawString().Count(string.Join('\n', cell.Source.Split('\n').Take(number - 1))) % 2 == 1)
            Warn(cell, number, $"'{line}' is a directive even within a raw string. Put a blank before it if it is text.");
    }

    private void CheckDirective(NotebookCell cell, DirectiveSegment directive)
    {
        if (directive.Name == "connect" && directive.Argument is "athena")
            Warn(cell, directive.Line, "VS Code knows no '#!connect athena'. Define the kernel in a C# cell, as notebooks may do, and it works there too.");
        if (directive.Name == "set" && directive.Parameter("--value") is ['"', ..])
            Warn(cell, directive.Line, "the quotes become part of the value. Leave them out, or assign the text in C#.");
        if (directive.Name is "set" or "share" && directive.Kernel is "html" or "mermaid")
            Warn(cell, directive.Line, $"the kernel {directive.Kernel} cannot receive values.");
    }

    private void Warn(NotebookCell? cell, int? line, string message) =>
        _findings.Add(new NotebookFinding(IsError: false, document.Name, cell?.Number, line, "portability", message));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex("\"\"\"+", RegexOptions.CultureInvariant)]
    private static partial Regex RawString();

    [GeneratedRegex("^ {0,3}```", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?:#!\S|#[ri](?=\s|""))", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
