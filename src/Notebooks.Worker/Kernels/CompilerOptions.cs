using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Notebooks.Worker;

/// <summary>How C# is compiled in cells and in scripts.</summary>
internal static class CompilerOptions
{
    /// <summary>Options with all framework assemblies and, because stack traces name lines, debug information.</summary>
    public static ScriptOptions Create(string folder, LanguageVersion language, IEnumerable<string> imports) => ScriptOptions.Default
        .WithReferences(FrameworkReferences().Append(MetadataReference.CreateFromFile(typeof(CompilerOptions).Assembly.Location)))
        .WithImports(imports)
        .WithLanguageVersion(language)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8)
        .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
        .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));

    private static IEnumerable<MetadataReference> FrameworkReferences()
    {
        var own = AppContext.BaseDirectory;
        var assemblies = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);

        // Of our own folder only the formatting library is for cells; the compiler is not.
        return assemblies
            .Where(path => !path.StartsWith(own, StringComparison.Ordinal)
                || Path.GetFileName(path).StartsWith("Microsoft.DotNet.Interactive.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
