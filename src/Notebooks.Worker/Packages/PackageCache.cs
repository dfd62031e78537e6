using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Restores that were done before. An entry is a file whose name is a hash of all that was asked for; it is written whole and never
/// changed, so that any number of workers may read and write at once. The packages themselves lie in NuGet's own folder.
/// </summary>
internal sealed class PackageCache(string folder)
{
    /// <summary>The packages of a request, without starting a process when they were restored before and nothing in it floats.</summary>
    /// <exception cref="PackageException">They cannot be restored.</exception>
    public async Task<ResolvedPackages> GetAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string configurationFolder, CancellationToken cancellationToken)
    {
        var entry = Path.Combine(folder, "packages", Key(packages, sources) + ".json");
        var isExact = packages.All(package => package.IsExact);
        if (isExact && File.Exists(entry)
            && JsonSerializer.Deserialize(await File.ReadAllBytesAsync(entry, cancellationToken), PackagesJson.Default.ResolvedPackages) is { } known
            && known.IsComplete())
            return known;
        var resolved = await RestoreAsync(packages, sources, configurationFolder, cancellationToken);
        Write(entry, resolved);
        if (!isExact)
        {
            // The versions that patterns came to are what a lock file will ask for the next time.
            PackageRequest[] pinned = [.. packages.Select(package => package with { Version = resolved.Find(package.Id)!.Version })];
            Write(Path.Combine(folder, "packages", Key(pinned, sources) + ".json"), resolved);
        }

        return resolved;
    }

    private async Task<ResolvedPackages> RestoreAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string configurationFolder, CancellationToken cancellationToken)
    {
        var project = new RestoreProject(Path.Combine(folder, "restore", Guid.NewGuid().ToString("N")), configurationFolder, packages, sources);
        try
        {
            return RestoredAssets.Read(await project.RestoreAsync(cancellationToken));
        }
        finally
        {
            if (Directory.Exists(project.Folder))
                Directory.Delete(project.Folder, recursive: true);
        }
    }

    private static void Write(string path, ResolvedPackages resolved)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(resolved, PackagesJson.Default.ResolvedPackages));
        File.Move(temporary, path, overwrite: true);
    }

    private static string Key(IEnumerable<PackageRequest> packages, IEnumerable<string> sources)
    {
        var asked = string.Join('\n',
        [
            RestoreProject.Framework, RuntimeInformation.RuntimeIdentifier,
            .. packages.Select(package => $"{package.Id} {package.Version}".ToUpperInvariant()).Order(StringComparer.Ordinal), .. sources,
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
    }
}
