using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>What a notebook is about and what it wants, found without running it.</summary>
public sealed partial record NotebookDescription
{
    /// <summary>File name.</summary>
    public required string Name { get; init; }

    /// <summary>Full path.</summary>
    public required string Path { get; init; }

    /// <summary>Text of the first heading.</summary>
    public required string Title { get; init; }

    /// <summary>Headings of the prose, in order.</summary>
    public required IReadOnlyList<HeadingDescription> Headings { get; init; }

    /// <summary>Number of cells by kernel; prose under <c>markdown</c>.</summary>
    public required IReadOnlyDictionary<string, int> Cells { get; init; }

    /// <summary>Kernels that the notebook names beside those that are always there.</summary>
    public required IReadOnlyList<string> OwnKernels { get; init; }

    /// <summary>What its cells ask for.</summary>
    public required IReadOnlyList<InputDescription> Inputs { get; init; }

    /// <summary>What <c>--param</c> may override.</summary>
    public required IReadOnlyList<NotebookParameter> Parameters { get; init; }

    /// <summary>Packages that it references.</summary>
    public required IReadOnlyList<PackageReference> Packages { get; init; }

    /// <summary>Assemblies that it references, as written.</summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>Notebooks and scripts that it imports or loads, as written.</summary>
    public required IReadOnlyList<string> Imports { get; init; }

    /// <summary>Describes a notebook; what it imports is named, not opened.</summary>
    public static NotebookDescription Of(NotebookDocument document)
    {
        var kernels = new KernelNames(document.Kernels);
        var segments = document.Cells.SelectMany(cell => CellScanner.Scan(cell, kernels).Select(segment => (cell.Number, segment))).ToList();
        var directives = segments.Where(item => item.segment is DirectiveSegment).Select(item => (item.Number, Directive: (DirectiveSegment)item.segment)).ToList();
        var references = directives.Where(item => item.Directive.Name == "r").Select(item => item.Directive.Argument).Distinct(StringComparer.Ordinal).ToList();
        return new NotebookDescription
        {
            Name = document.Name,
            Path = document.Path,
            Title = document.Title,
            Headings = [.. document.Cells.Where(cell => cell.IsMarkdown).SelectMany(HeadingDescription.Of)],
            Cells = document.Cells.Where(cell => cell.Source.Trim('\n').Length > 0).CountBy(cell => cell.Kernel).ToDictionary(StringComparer.Ordinal),
            OwnKernels = [.. document.Kernels.Select(kernel => kernel.Name).Except(KernelDescription.BuiltIn.Select(kernel => kernel.Name))],
            Inputs = [.. directives.SelectMany(item => InputDescription.Of(item.Number, item.Directive)), .. segments.SelectMany(item => AskedByCode(item.Number, item.segment))],
            Parameters = NotebookParameters.Of(document),
            Packages = [.. references.Select(PackageReference.Parse).OfType<PackageReference>()],
            Assemblies = [.. references.Where(reference => PackageReference.Parse(reference) is null)],
            Imports = [.. directives.Where(item => item.Directive.Name is "import" or "load").Select(item => item.Directive.Argument)],
        };
    }

    private static IEnumerable<InputDescription> AskedByCode(int cell, CellSegment segment)
    {
        if (segment is not CodeSegment { Kernel: "csharp" } code)
            yield break;
        foreach (Match call in InputCall().Matches(code.Text))
        {
            var line = code.Line + code.Text[..call.Index].Count(character => character == '\n');
            yield return new InputDescription(
                Regex.Unescape(call.Groups["prompt"].Value), call.Groups["type"] is { Success: true } type ? type.Value : null, null, null, call.Groups["kind"].Value == "Password", cell, line);
        }
    }

    [GeneratedRegex("""\bGet(?<kind>Input|Password)Async\(\s*"(?<prompt>(?:\\.|[^"\\])*)"(?:\s*,\s*"(?<type>[^"]*)")?""", RegexOptions.CultureInvariant)]
    private static partial Regex InputCall();
}
