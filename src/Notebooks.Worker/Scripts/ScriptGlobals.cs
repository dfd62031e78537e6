using System.Diagnostics.CodeAnalysis;

namespace Workbook.Notebooks.Worker;

/// <summary>What a script sees as its own members, under dotnet-script's names.</summary>
public sealed class ScriptGlobals
{
    internal ScriptGlobals(IEnumerable<string> arguments) => Args = [.. arguments];

    /// <summary>Arguments given to the script.</summary>
    public IList<string> Args { get; }

    /// <summary>Writes a value and a line end to stdout.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Scripts see the members of an instance.")]
    public void Print(object? value) => Console.WriteLine(value);
}
