using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Notebooks.Worker;

/// <summary>How C# is compiled in cells and in scripts.</summary>
internal static class CompilerOptions
{
    private static readonly Lazy<MetadataReference[]> References = new(() => [.. ReferencedAssemblies().Select(MappedReference.Create)]);

    /// <summary>Options with all framework assemblies and, because stack traces name lines, debug information.</summary>
    public static ScriptOptions Create(LanguageVersion language, IEnumerable<string> imports) => ScriptOptions.Default
        .WithReferences(References.Value)
        .WithImports(imports)
        .WithLanguageVersion(language)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);

    /// <summary>Relative paths in <c>#r</c> and <c>#load</c> start at a folder.</summary>
    public static ScriptOptions WithBaseDirectory(this ScriptOptions options, string folder) => options
        .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
        .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));

    private static IEnumerable<string> ReferencedAssemblies()
    {
        var own = AppContext.BaseDirectory;
        var assemblies = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);

        // Of our own folder only this assembly and the formatting library are for cells; the compiler is not.
        return assemblies.Where(path => !path.StartsWith(own, StringComparison.Ordinal)
            || path == typeof(CompilerOptions).Assembly.Location
            || Path.GetFileName(path).StartsWith("Microsoft.DotNet.Interactive.", StringComparison.Ordinal));
    }
}
