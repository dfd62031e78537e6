using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace Workbook.Notebooks.Worker;

/// <summary>Runs one .csx script in dotnet-script's style; streams are those of this process.</summary>
internal static class ScriptProgram
{
    private static readonly string[] Imports =
    [
        "System", "System.IO", "System.Collections.Generic", "System.Console", "System.Diagnostics", "System.Dynamic", "System.Linq",
        "System.Linq.Expressions", "System.Text", "System.Threading.Tasks",
    ];

    /// <summary>The exit code: 1 when the script did not compile or threw, else a non-zero Environment.ExitCode, else the int it returned.</summary>
    public static async Task<int> RunAsync(string path, IReadOnlyList<string> arguments)
    {
        var file = Path.GetFullPath(path);
        var origin = new CodeOrigin(file, Path.GetFileName(file));
        var options = CompilerOptions.Create(Path.GetDirectoryName(file)!, LanguageVersion.Preview, Imports).WithFilePath(file);
        using var assemblies = new InteractiveAssemblyLoader();
        var script = CSharpScript.Create<object?>(await File.ReadAllTextAsync(file), options, typeof(ScriptGlobals), assemblies);
        var diagnostics = script.Compile();
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
            await Console.Error.WriteLineAsync(DiagnosticText.Of(diagnostic, origin));
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            return 1;
        return await RunAsync(script, arguments);
    }

    private static async Task<int> RunAsync(Script<object?> script, IReadOnlyList<string> arguments)
    {
        try
        {
            var state = await script.RunAsync(new ScriptGlobals(arguments));
            return Environment.ExitCode != 0 ? Environment.ExitCode : state.ReturnValue as int? ?? 0;
        }
        catch (Exception exception)
        {
            foreach (var line in ExceptionText.Describe(exception).Details)
                await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }
}
