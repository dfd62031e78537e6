using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.Notebooks.Worker;

/// <summary>What a restore brought: the packages asked for, those that they need, and the files of them that this machine uses.</summary>
internal sealed record ResolvedPackages(IReadOnlyList<ResolvedPackage> Packages)
{
    public static ResolvedPackages None { get; } = new([]);

    public IEnumerable<string> Assemblies => Packages.SelectMany(package => package.Assemblies);

    public IEnumerable<string> NativeLibraries => Packages.SelectMany(package => package.NativeLibraries);

    public ResolvedPackage? Find(string id) =>
        Packages.FirstOrDefault(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when every file is still where it was and every package is still the one that was restored.</summary>
    public bool IsComplete() => Packages.All(package =>
        package.Assemblies.Concat(package.NativeLibraries).Concat(package.Scripts).All(File.Exists)
        && ContentHash(package.Folder) == package.ContentHash);

    /// <summary>The hash that NuGet noted when it unpacked a package; null when the folder holds none.</summary>
    private static string? ContentHash(string folder)
    {
        var path = Path.Combine(folder, ".nupkg.metadata");
        if (!File.Exists(path))
            return null;
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(path));
        return metadata.RootElement.TryGetProperty("contentHash", out var hash) ? hash.GetString() : null;
    }
}

/// <summary>
/// One package of a restore.
/// <paramref name="Folder"/>: where NuGet unpacked it. <paramref name="Scripts"/>: the .csx files that it brings for <c>#load "nuget:…"</c>.
/// </summary>
internal sealed record ResolvedPackage(
    string Id, string Version, string ContentHash, string Folder, string[] Assemblies, string[] NativeLibraries, string[] Scripts);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResolvedPackages))]
[JsonSerializable(typeof(PackageLock))]
internal sealed partial class PackagesJson : JsonSerializerContext
{
    /// <summary>As people read it: hashes in base 64 keep their plus signs.</summary>
    public static PackagesJson Plain => new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    });
}
