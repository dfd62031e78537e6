using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>The variables that directives make in C#, with the types they would have.</summary>
internal sealed class CheckedValues(CSharpChain chain)
{
    private readonly HashSet<string> _ofUnknownType = new(StringComparer.Ordinal);

    /// <summary>True when the code speaks of a variable whose type only a run knows.</summary>
    public bool AreUnknownIn(IEnumerable<string> tokens) => _ofUnknownType.Overlaps(tokens);

    /// <summary>Code that does not compile would still have declared these.</summary>
    public void Forget(IEnumerable<string> names) => _ofUnknownType.UnionWith(names);

    /// <summary>Declares a variable; null stands for a type that only a run knows.</summary>
    public void Declare(string name, string? type)
    {
        if (type is null)
            _ofUnknownType.Add(name);
        else
            _ofUnknownType.Remove(name);
        chain.Add($"{type ?? "dynamic"} {name} = default;", "");
    }

    /// <summary>The type that a value has when it is set into C#; null when only a run knows.</summary>
    public string? TypeOf(Directive set, CheckedFile file)
    {
        var value = set["--value"];
        if (!value.StartsWith('@') || value.StartsWith("@input", StringComparison.Ordinal) || value.StartsWith("@value:", StringComparison.Ordinal))
            return "string";
        if (value.StartsWith("@password", StringComparison.Ordinal))
            return typeof(PasswordString).FullName;
        var source = value[1..].Split(':', 2);
        if ((source.Length == 2 && source[0] is not ("csharp" or "c#" or "C#")) || _ofUnknownType.Contains(source[^1]))
            return null;
        if (chain.TypeOf(source[^1]) is not { } type)
        {
            file.Add(set.Line, "DNI202", $"Value '{source[^1]}' not found in kernel csharp. Values are fetched before the cell's own code runs.");
            return null;
        }

        return set.Has("--byref") ? type.ToDisplayString() : set.Has("--mime-type") ? "string" : Copied(type);
    }

    /// <summary>What a copy by JSON leaves of a type.</summary>
    private static string Copied(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_String or SpecialType.System_Char or SpecialType.System_DateTime => "string",
        >= SpecialType.System_SByte and <= SpecialType.System_Double => "double",
        _ when type.TypeKind == TypeKind.Enum => "string",
        _ => typeof(System.Text.Json.JsonDocument).FullName!,
    };
}
