using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Emit;

namespace Workbook.Notebooks.Worker;

/// <summary>Compiles scripts as dotnet-script does: for debugging, in the preview of the language, one submission.</summary>
internal static class ScriptCompiler
{
    private static readonly string[] Imports =
    [
        "System", "System.IO", "System.Collections.Generic", "System.Console", "System.Diagnostics", "System.Dynamic", "System.Linq",
        "System.Linq.Expressions", "System.Text", "System.Threading.Tasks",
    ];

    /// <summary>The compiled script, or the compiler's errors, a line each.</summary>
    public static (CompiledScript? Script, IReadOnlyList<string> Errors) Compile(ScriptSources sources, ResolvedPackages packages, IReadOnlyList<string> packageAssemblies)
    {
        var folder = Path.GetDirectoryName(sources.Path)!;
        var options = CompilerOptions.Create(LanguageVersion.Preview, Imports)
            .AddReferences(packageAssemblies.Select(path => MetadataReference.CreateFromFile(path)))
            .WithMetadataResolver(new ScriptReferenceResolver(folder))
            .WithSourceResolver(new ScriptLoadResolver(folder, packages))
            .WithFilePath(sources.Path);
        var compilation = CSharpScript.Create<object?>(sources.Text, options, typeof(ScriptGlobals)).GetCompilation();
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        var origin = new CodeOrigin(sources.Path, Path.GetFileName(sources.Path));
        string[] errors = [.. result.Diagnostics.Where(IsError).Select(error => DiagnosticText.Of(error, origin))];
        if (errors.Length > 0)
            return (null, errors);
        var references = compilation.DirectiveReferences.OfType<PortableExecutableReference>().Select(reference => reference.FilePath).OfType<string>()
            .Concat(packageAssemblies).Where(path => path != typeof(object).Assembly.Location);
        return (new CompiledScript(assembly.ToArray(), symbols.ToArray(), [.. references.Distinct(StringComparer.Ordinal)]), []);
    }

    /// <summary>Where a script enables nullable reference types, their warnings are errors, as dotnet-script has it.</summary>
    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning
            && string.CompareOrdinal(diagnostic.Id, "CS8600") >= 0 && string.CompareOrdinal(diagnostic.Id, "CS8655") <= 0);
}
