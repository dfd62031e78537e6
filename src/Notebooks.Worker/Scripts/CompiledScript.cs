using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.Notebooks.Worker;

/// <summary>A script as machine code would have it: assembly, debug information, and the assemblies it refers to by path.</summary>
internal sealed record CompiledScript(byte[] Assembly, byte[] Symbols, string[] References)
{
    private const string AssemblyName = "script.dll";
    private const string SymbolsName = "script.pdb";
    private const string ReferencesName = "references.json";

    /// <summary>Reads what <see cref="Write"/> left; null when there is nothing, or an assembly it needs is gone.</summary>
    public static CompiledScript? Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, ReferencesName)))
            return null;
        var references = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, ReferencesName)), ScriptsJson.Default.StringArray) ?? [];
        return references.All(File.Exists)
            ? new CompiledScript(File.ReadAllBytes(Path.Combine(folder, AssemblyName)), File.ReadAllBytes(Path.Combine(folder, SymbolsName)), references)
            : null;
    }

    /// <summary>Writes the whole folder at once. Another worker that was faster has written the same.</summary>
    public void Write(string folder)
    {
        var temporary = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(temporary);
        File.WriteAllBytes(Path.Combine(temporary, AssemblyName), Assembly);
        File.WriteAllBytes(Path.Combine(temporary, SymbolsName), Symbols);
        File.WriteAllBytes(Path.Combine(temporary, ReferencesName), JsonSerializer.SerializeToUtf8Bytes(References, ScriptsJson.Default.StringArray));
        try
        {
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Runs it and gives what it returned.</summary>
    public Task<object?> RunAsync(ScriptGlobals globals)
    {
        var byName = References.GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key!, group => group.First(), StringComparer.OrdinalIgnoreCase);
        string[] folders = [.. References.Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)];
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Locate(name.Name!) is { } path ? context.LoadFromAssemblyPath(path) : null;
        var submission = System.Reflection.Assembly.Load(Assembly, Symbols).GetType("Submission#0", throwOnError: true)!;
        var start = submission.GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<Func<object?[], Task<object?>>>();
        return start([globals, null]);

        string? Locate(string name) => byName.GetValueOrDefault(name)
            ?? folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
    }
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class ScriptsJson : JsonSerializerContext;
