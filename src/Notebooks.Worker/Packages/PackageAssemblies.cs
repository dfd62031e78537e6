using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Loads the assemblies of packages, and their native libraries once code calls them. All go where the worker's own are, so that code
/// which looks for an assembly by name alone finds it, and the compiler's loader takes those that are there.
/// </summary>
internal sealed class PackageAssemblies
{
    private readonly ConcurrentDictionary<string, string> _natives = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<Dictionary<string, string>> _trusted = new(TrustedAssemblies);

    public PackageAssemblies() => AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => LoadNative(name);

    /// <summary>The assemblies that the compiler may refer to.</summary>
    public IEnumerable<string> References => _assemblies.Values;

    /// <summary>Takes in packages and gives the assemblies to refer to.</summary>
    public IReadOnlyList<string> Add(ResolvedPackages packages)
    {
        foreach (var library in packages.NativeLibraries)
            _natives[Path.GetFileName(library)] = library;
        return [.. packages.Assemblies.Select(Add).OfType<string>()];
    }

    /// <summary>The file to refer to; null where the framework has it, at least as new.</summary>
    private string? Add(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (_trusted.Value.TryGetValue(name, out var there))
        {
            if (AssemblyName.GetAssemblyName(path).Version > AssemblyName.GetAssemblyName(there).Version)
                return _assemblies[name] = path;
            return Path.GetDirectoryName(there) + Path.DirectorySeparatorChar == AppContext.BaseDirectory ? _assemblies[name] = there : null;
        }

        if (_assemblies.TryAdd(name, path))
            AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        return path;
    }

    private nint LoadNative(string name)
    {
        string[] names = [name, $"{name}.dll", $"lib{name}.so", $"{name}.so", $"lib{name}.dylib", $"{name}.dylib"];
        return names.Select(_natives.GetValueOrDefault).OfType<string>().FirstOrDefault() is { } path ? NativeLibrary.Load(path) : 0;
    }

    /// <summary>The framework's assemblies and the worker's own, by name.</summary>
    private static Dictionary<string, string> TrustedAssemblies()
    {
        var paths = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return paths.DistinctBy(Path.GetFileNameWithoutExtension).ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }
}
