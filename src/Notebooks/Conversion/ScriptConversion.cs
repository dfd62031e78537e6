using System.Text;

namespace Workbook.Notebooks;

/// <summary>All cells as one C# script in dotnet-script's style: one submission, references and usings on top.</summary>
internal sealed class ScriptConversion(ProgramText program, string outputPath)
{
    // Names that cells see and scripts do not.
    private static readonly string[] Imports = ["using System.Collections;"];

    public ConvertedNotebook Convert()
    {
        var code = new ProgramCode(program);
        var body = Body(code);
        var text = new StringBuilder("#!/usr/bin/env dotnet-script\n").Append($"// From {program.Document.Name}.\n");
        foreach (var source in program.Sources)
            text.Append($"#i \"nuget: {source}\"\n");
        foreach (var (id, version) in program.Packages)
            text.Append($"#r \"nuget: {id}, {version ?? "*"}\"\n");
        foreach (var assembly in program.Assemblies)
            text.Append($"#r \"{OutputPaths.Relative(outputPath, assembly)}\"\n");
        text.Append("\n#nullable enable annotations\n").AppendJoin('\n', Imports.Concat(code.Usings).Distinct()).Append('\n');
        if (OutputHelpers.For(body) is { Count: > 0 } helpers)
            text.Append("\n// Scripts print what notebooks show.\n").AppendJoin('\n', helpers).Append('\n');
        return new ConvertedNotebook(text.Append(body).ToString(), code.Warnings);
    }

    private static string Body(ProgramCode code)
    {
        var text = new StringBuilder();
        foreach (var (comment, unit) in code.Parts)
            text.Append('\n').Append(comment is not null ? CSharpText.Comment(comment) : unit!.ToFullString().Trim()).Append('\n');
        return text.ToString();
    }
}
