using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>The kernels that a notebook would have at a point of its run.</summary>
internal sealed partial class CheckedKernels : IDisposable
{
    private readonly IReadOnlyDictionary<string, string[]> _declared;
    private readonly SortedSet<string> _running = new(["csharp", "html", "javascript", "mermaid", "value"], StringComparer.Ordinal);

    /// <summary>Kernels that the metadata declare have a name from the start, and run cells from the cell on that adds them.</summary>
    public CheckedKernels(IReadOnlyDictionary<string, string[]> declared)
    {
        _declared = declared;
        foreach (var name in _running)
            All.Add(new PlaceholderKernel(name), name switch { "csharp" => ["c#", "C#"], "javascript" => ["js"], _ => [] });
        foreach (var name in declared.Keys.Except(KernelDescription.BuiltIn.Select(kernel => kernel.Name)))
            All.Add(new PlaceholderKernel(name), declared[name]);
    }

    public CompositeKernel All { get; } = new();

    /// <summary>Names of those that run cells.</summary>
    public IReadOnlySet<string> Running => _running;

    /// <summary>The headers known in an imported file.</summary>
    public KernelNames Names =>
        new(All.ChildKernels.Select(kernel => new KernelDescription(kernel.Name, null, [.. kernel.KernelInfo.Aliases])));

    public void Connect(SqlConnectionKind kind, string name)
    {
        var kernel = kind.KernelPrefix + name;
        _running.Add(kernel);
        if (All.FindKernelByName(kernel) is null)
            All.Add(new SqlKernel(kernel, kind, connection: null!));
    }

    /// <summary>Code that holds the name of a declared kernel as a text is taken to add it, and so is the class of a kernel that names it.</summary>
    public void AddFrom(string code)
    {
        foreach (var name in KernelClass().Matches(code).Select(match => match.Groups["name"].Value).Where(name => All.FindKernelByName(name) is null))
        {
            All.Add(new PlaceholderKernel(name));
            _running.Add(name);
        }

        foreach (var name in Text().Matches(code).Select(match => match.Groups["text"].Value).Where(_declared.ContainsKey))
            _running.Add(name);
    }

    // The kernels are placeholders: nothing of theirs is open.
    public void Dispose() => GC.SuppressFinalize(this);

    // class Upper : Kernel … { public Upper() : base("upper")
    [GeneratedRegex(@"\bclass\b[^{;]*:[^{;]*\bKernel\b.*?\bbase\(\s*""(?<name>[\w-]+)""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex KernelClass();

    [GeneratedRegex("\"(?<text>[\\w-]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Text();
}
