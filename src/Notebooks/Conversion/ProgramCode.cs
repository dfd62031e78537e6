using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Notebooks;

/// <summary>The C# of all cells, ready to stand in one program: usings apart, names unique, shown values printed.</summary>
internal sealed class ProgramCode
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);
    private static readonly string[] NotebookOnly = ["Kernel", "KernelInvocationContext", "CompositeKernel", "Formatter", "GetInputAsync", "GetPasswordAsync", "DisplayedValue"];

    private readonly TopLevelNames _names = new();

    /// <summary>Using directives, without <c>;</c> doubled, in the order in which they came.</summary>
    public List<string> Usings { get; } = [];

    /// <summary>Parts in order: a comment, or the syntax of a cell's code.</summary>
    public List<(string? Comment, CompilationUnitSyntax? Code)> Parts { get; } = [];

    public List<string> Warnings { get; }

    public ProgramCode(ProgramText program)
    {
        Warnings = [.. program.Warnings];
        foreach (var part in program.Parts)
        {
            if (part is CodePart code)
                Add(code);
            else
                Parts.Add((((CommentPart)part).Text, null));
        }
    }

    /// <summary>Names declared at the top level of the program.</summary>
    public IReadOnlySet<string> Names => _names.Declared;

    private void Add(CodePart part)
    {
        var unit = SyntaxFactory.ParseCompilationUnit(part.Text, options: Options);
        foreach (var error in unit.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            if (error.Id != "CS1002")
                Warnings.Add($"{part.Where}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        }

        foreach (var directive in unit.Usings.Select(directive => directive.WithoutTrivia().ToString()))
        {
            if (!Usings.Contains(directive))
                Usings.Add(directive);
        }

        unit = unit.RemoveNodes(unit.Usings, SyntaxRemoveOptions.KeepNoTrivia)!;
        (unit, var renamings) = _names.Resolve(unit);
        Warnings.AddRange(renamings.Select(renaming => $"{part.Where}: {renaming}."));
        var foreign = unit.DescendantTokens().Select(token => token.Text).Intersect(NotebookOnly).ToList();
        if (foreign.Count > 0)
            Warnings.Add($"{part.Where}: {string.Join(", ", foreign)} exist in notebooks only.");
        if (unit.Members.Count > 0)
            Parts.Add((null, ShownValue.Print(unit)));
    }
}
