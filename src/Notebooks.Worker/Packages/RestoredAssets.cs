using System.Text.Json;

namespace Workbook.Notebooks.Worker;

/// <summary>Reads NuGet's <c>project.assets.json</c>: what of each package this machine uses.</summary>
internal static class RestoredAssets
{
    public static ResolvedPackages Read(string path)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = assets.RootElement;
        string[] folders = [.. root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
        // The target with a runtime identifier: its assets are those of this operating system and processor.
        var target = root.GetProperty("targets").EnumerateObject().First(target => target.Name.Contains('/', StringComparison.Ordinal)).Value;
        var libraries = root.GetProperty("libraries");
        return new ResolvedPackages(
        [
            .. target.EnumerateObject()
                .Where(used => used.Value.GetProperty("type").GetString() == "package")
                .Select(used => Resolve(used, libraries.GetProperty(used.Name), folders))
                .OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase),
        ]);
    }

    private static ResolvedPackage Resolve(JsonProperty used, JsonElement library, string[] folders)
    {
        var path = library.GetProperty("path").GetString()!;
        var folder = folders.Select(root => Path.Combine(root, path)).FirstOrDefault(Directory.Exists) ?? Path.Combine(folders[0], path);
        var name = used.Name.Split('/');
        var scripts = library.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)
            .Where(file => file.StartsWith("contentFiles/csx/", StringComparison.OrdinalIgnoreCase) && file.EndsWith(".csx", StringComparison.OrdinalIgnoreCase));
        return new ResolvedPackage(
            name[0], name[1], library.GetProperty("sha512").GetString()!, folder,
            Files(used.Value, "runtime", folder), Files(used.Value, "native", folder), [.. scripts.Select(file => Path.Combine(folder, file))]);
    }

    private static string[] Files(JsonElement used, string kind, string folder) => used.TryGetProperty(kind, out var files)
        ? [.. files.EnumerateObject().Select(file => file.Name).Where(file => !file.EndsWith("_._", StringComparison.Ordinal)).Select(file => Path.GetFullPath(Path.Combine(folder, file)))]
        : [];
}
