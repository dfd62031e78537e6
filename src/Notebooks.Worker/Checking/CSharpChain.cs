using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Notebooks.Worker;

/// <summary>Compiles the C# of a notebook, each submission on top of those before it, and runs none of it.</summary>
internal sealed class CSharpChain(string folder)
{
    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly ScriptOptions _options = CompilerOptions.Create(LanguageVersion.Latest, CSharpKernel.Imports).WithBaseDirectory(folder);
    private MetadataReference[] _newReferences = [];
    private Script<object?>? _script;

    /// <summary>Lets the submissions that follow refer to assemblies.</summary>
    public void AddReferences(IEnumerable<string> paths) => _newReferences = [.. _newReferences, .. paths.Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The errors of a submission. The next one stands on it when it has none; else only its usings hold, where they are well.</summary>
    public IReadOnlyList<Diagnostic> Add(string code, string filePath)
    {
        var script = Prepare(code, filePath);
        List<Diagnostic> errors = [.. script.GetCompilation().GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Count == 0)
        {
            _script = script;
            _newReferences = [];
        }
        else if (Usings(script) is { Length: > 0 } usings && usings != code)
        {
            Add(usings, "");
        }

        return errors;
    }

    /// <summary>The names that code declares at top level or within.</summary>
    public static IEnumerable<string> Declared(string code) => CSharpSyntaxTree.ParseText(code, Syntax).GetRoot().DescendantNodes().Select(node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.Text,
        SingleVariableDesignationSyntax designation => designation.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    }).OfType<string>();

    /// <summary>The type of a variable; null when there is none of that name.</summary>
    public ITypeSymbol? TypeOf(string name)
    {
        var compilation = Prepare(name, "").GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        var expression = tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault();
        return expression is null ? null : compilation.GetSemanticModel(tree).GetTypeInfo(expression).Type is { TypeKind: not TypeKind.Error } type ? type : null;
    }

    private static string Usings(Script script) =>
        string.Join('\n', ((CompilationUnitSyntax)script.GetCompilation().SyntaxTrees.Last().GetRoot()).Usings.Select(directive => directive.WithoutTrivia().ToString()));

    private Script<object?> Prepare(string code, string filePath)
    {
        var options = _options.WithFilePath(filePath);
        return _script is null
            ? CSharpScript.Create<object?>(code, options.AddReferences(_newReferences))
            : _script.ContinueWith<object?>(code, options.WithReferences(_newReferences).WithImports([]));
    }
}
