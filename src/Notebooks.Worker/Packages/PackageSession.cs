namespace Workbook.Notebooks.Worker;

/// <summary>The packages of one notebook or script: what was added so far, what its lock file pins, and the sources added to NuGet's own.</summary>
/// <param name="cache">Where restores are remembered.</param>
/// <param name="folder">Folder of the notebook or script; relative sources start there.</param>
/// <param name="lockPath">Its lock file; null when it has none, being no file itself.</param>
internal sealed class PackageSession(PackageCache cache, string folder, string? lockPath)
{
    private readonly List<string> _sources = [];
    private readonly Dictionary<string, PackageRequest> _added = new(StringComparer.OrdinalIgnoreCase);
    private PackageLock? _lock;

    /// <summary>All packages so far.</summary>
    public ResolvedPackages Resolved { get; private set; } = ResolvedPackages.None;

    /// <summary>Adds a package source, a folder or the URL of a feed, for the packages that follow.</summary>
    public void AddSource(string source) =>
        _sources.Add(Uri.TryCreate(source, UriKind.Absolute, out var url) && !url.IsFile ? source : Path.GetFullPath(source, folder));

    /// <summary>Of some requests, those that are not met by a package that is there already.</summary>
    /// <exception cref="PackageException">A package is there in another version.</exception>
    public IReadOnlyList<PackageRequest> Missing(IEnumerable<PackageRequest> requests)
    {
        var missing = new List<PackageRequest>();
        foreach (var request in requests)
        {
            var twin = missing.Find(other => other.Id.Equals(request.Id, StringComparison.OrdinalIgnoreCase));
            if ((Resolved.Find(request.Id)?.Version ?? twin?.Version) is not { } there)
                missing.Add(request);
            else if (!request.IsMetBy(there) && request != twin)
                throw new PackageException($"{request.Id} version {request.Version} cannot be added because version {there} was added previously.");
        }

        return missing;
    }

    /// <summary>Adds packages and gives what is new: those asked for and those that they need.</summary>
    /// <exception cref="PackageException">They cannot be restored, or are not those that the lock file pins.</exception>
    public async Task<ResolvedPackages> AddAsync(IReadOnlyList<PackageRequest> requests, CancellationToken cancellationToken)
    {
        _lock ??= lockPath is null ? new PackageLock() : PackageLock.Read(lockPath);
        PackageRequest[] all = [.. _added.Values, .. requests.Select(_lock.Pin)];
        var resolved = await cache.GetAsync(all, _sources, folder, cancellationToken);
        if (_lock.Add(requests, resolved, lockPath ?? "") && lockPath is not null)
            _lock.Write(lockPath);
        foreach (var request in requests)
            _added[request.Id] = new PackageRequest(request.Id, resolved.Find(request.Id)!.Version);
        var added = new ResolvedPackages([.. resolved.Packages.Where(package => Resolved.Find(package.Id) is null)]);
        Resolved = new ResolvedPackages([.. Resolved.Packages, .. added.Packages]);
        return added;
    }
}
