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
        var options = CompilerOptions.Create(LanguageVersion.Preview, Imports)
            .WithBaseDirectory(Path.GetDirectoryName(file)!).WithFilePath(file);
        using var assemblies = new InteractiveAssemblyLoader();
        var script = CSharpScript.Create<object?>(await File.ReadAllTextAsync(file), options, typeof(ScriptGlobals), assemblies);
        var errors = script.Compile().Where(IsError).ToList();
        foreach (var error in errors)
            await Console.Error.WriteLineAsync(DiagnosticText.Of(error, origin));
        return errors.Count > 0 ? 1 : await RunAsync(script, arguments);
    }

    /// <summary>Where a script enables nullable reference types, their warnings are errors, as dotnet-script has it.</summary>
    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning
            && string.CompareOrdinal(diagnostic.Id, "CS8600") >= 0 && string.CompareOrdinal(diagnostic.Id, "CS8655") <= 0);

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
