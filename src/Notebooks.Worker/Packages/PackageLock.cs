using System.Text.Json;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// The lock file beside a notebook or script, <c>NAME.packages.lock.json</c>: which version each request came to, and the content
/// hash of every package that was used. With it a later run gets the same packages, or fails.
/// </summary>
internal sealed record PackageLock
{
    private const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>By package id: the version asked for and the one that came.</summary>
    public SortedDictionary<string, LockedRequest> Requested { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By <c>id/version</c>: the content hash, as NuGet gives it.</summary>
    public SortedDictionary<string, string> Packages { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The lock file of a notebook or script.</summary>
    public static string PathFor(string document) =>
        Path.Combine(Path.GetDirectoryName(document)!, Path.GetFileNameWithoutExtension(document) + ".packages.lock.json");

    /// <summary>Reads a lock file; an empty lock when there is none.</summary>
    /// <exception cref="PackageException">It is no lock file.</exception>
    public static PackageLock Read(string path)
    {
        if (!File.Exists(path))
            return new PackageLock();
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), PackagesJson.Default.PackageLock);
            if (read?.Version != CurrentVersion)
                throw new PackageException($"{path} is a lock file of version {read?.Version}; this engine reads version {CurrentVersion}. Delete it to pin the packages anew.");
            return new PackageLock
            {
                Requested = new(read.Requested, StringComparer.OrdinalIgnoreCase),
                Packages = new(read.Packages, StringComparer.OrdinalIgnoreCase),
            };
        }
        catch (JsonException error)
        {
            throw new PackageException($"{path} cannot be read: {error.Message} Delete it to pin the packages anew.", error);
        }
    }

    /// <summary>The request with the version that it came to before, when it asks for the same as then.</summary>
    public PackageRequest Pin(PackageRequest request) =>
        Requested.TryGetValue(request.Id, out var locked) && locked.Requested == request.Version
            ? request with { Version = locked.Resolved }
            : request;

    /// <summary>Takes in what was restored and says whether that changed anything.</summary>
    /// <exception cref="PackageException">A package has another content than the one that was pinned.</exception>
    public bool Add(IEnumerable<PackageRequest> requests, ResolvedPackages resolved, string path)
    {
        var isChanged = false;
        foreach (var package in resolved.Packages)
        {
            var key = $"{package.Id}/{package.Version}";
            if (Packages.TryAdd(key, package.ContentHash))
                isChanged = true;
            else if (Packages[key] != package.ContentHash)
                throw new PackageException($"{package.Id} {package.Version} is not the package that {Path.GetFileName(path)} pins: its content hash is {package.ContentHash}, not {Packages[key]}. Find out which one is genuine, or delete the lock file to pin the packages anew.");
        }

        foreach (var request in requests)
        {
            var locked = new LockedRequest(request.Version, resolved.Find(request.Id)!.Version);
            isChanged |= !Requested.TryGetValue(request.Id, out var known) || known != locked;
            Requested[request.Id] = locked;
        }

        return isChanged;
    }

    /// <summary>Writes the whole file at once, so that a reader finds the old one or the new one.</summary>
    public void Write(string path)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(temporary, JsonSerializer.Serialize(this, PackagesJson.Plain.PackageLock) + "\n");
        File.Move(temporary, path, overwrite: true);
    }
}

/// <summary>A request of a lock file.</summary>
internal sealed record LockedRequest(string Requested, string Resolved);

/// <summary>A package cannot be had; the message says why, in NuGet's words where they are NuGet's.</summary>
internal sealed class PackageException(string message, Exception? innerException = null) : Exception(message, innerException);
