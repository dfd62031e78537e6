using System.Security;
using System.Text;

namespace Workbook.Notebooks;

/// <summary>
/// All cells as a file-based app: packages and properties on top, then the statements, the types last, as C# wants them in one file.
/// </summary>
internal sealed class FileAppConversion(ProgramText program, string outputPath)
{
    // Names that cells see and implicit usings do not bring.
    private static readonly string[] Imports = ["using System.Collections;", "using System.Text;"];

    public ConvertedNotebook Convert()
    {
        var code = new ProgramCode(program);
        var statements = new FileAppStatements(code);
        var helpers = OutputHelpers.For(statements.Text + statements.Types);
        var targets = Path.GetFileNameWithoutExtension(outputPath) + ".references.targets";
        var hasAssemblies = program.Assemblies.Any(Path.IsPathFullyQualified);

        var text = new StringBuilder($"// From {program.Document.Name}; run it with: dotnet run {Path.GetFileName(outputPath)}\n");
        foreach (var (id, version) in program.Packages)
            text.Append($"#:package {id}@{version ?? "*"}\n");
        text.Append("#:property PublishAot=false\n#:property Nullable=annotations\n");
        if (program.Sources.Count > 0)
            text.Append($"#:property RestoreAdditionalProjectSources={string.Join(';', program.Sources)}\n");
        if (hasAssemblies)
            text.Append($"#:property CustomAfterMicrosoftCommonTargets=$(MSBuildProjectDirectory)/{targets}\n");
        text.Append('\n').AppendJoin('\n', Imports.Concat(code.Usings).Distinct()).Append('\n');
        if (helpers.Count > 0)
            text.Append("using static NotebookOutput;\n");
        text.Append(statements.Text).Append(statements.Types);
        if (helpers.Count > 0)
            text.Append(Class("NotebookOutput", "Programs print what notebooks show.", helpers));
        return new ConvertedNotebook(text.ToString(), code.Warnings)
        {
            Companions = hasAssemblies ? new Dictionary<string, string> { [targets] = Targets() } : new Dictionary<string, string>(),
        };
    }

    internal static string Class(string name, string comment, IEnumerable<string> members) =>
        $"\n// {comment}\nstatic class {name}\n{{\n{string.Join('\n', members.Select(member => $"    public {member}"))}\n}}\n";

    /// <summary>A file-based app has no directive for an assembly, but what MSBuild imports may reference one.</summary>
    private string Targets()
    {
        var references = program.Assemblies.Where(Path.IsPathFullyQualified).Select(assembly =>
            $"    <Reference Include=\"$(MSBuildThisFileDirectory){SecurityElement.Escape(OutputPaths.Relative(outputPath, assembly))}\" />");
        return $"<Project>\n  <ItemGroup>\n{string.Join('\n', references)}\n  </ItemGroup>\n</Project>\n";
    }
}
