using System.Reflection;
using System.Runtime.InteropServices;

namespace Workbook.DuckDb.Native;

/// <summary>Finds the engine beside this assembly, wherever that was loaded from: a script's <c>#r</c> gives the runtime no search path for it.</summary>
internal static class NativeLibraryResolver
{
    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library) return 0;

        var file = OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";
        string[] folders = [Path.GetDirectoryName(assembly.Location) ?? "", AppContext.BaseDirectory];
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path)) return NativeLibrary.Load(path);
        }

        if (NativeLibrary.TryLoad(name, assembly, searchPath, out var library)) return library;
        throw new DllNotFoundException(
            $"The DuckDB engine '{file}' is in none of: {string.Join(", ", folders.Where(folder => folder.Length > 0).Distinct())}. " +
            $"Build src/DuckDb, which fetches it for {RuntimeInformation.RuntimeIdentifier}, and copy {file} next to {assembly.GetName().Name}.dll.");
    }
}
