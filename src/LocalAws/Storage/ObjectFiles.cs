namespace Workbook.LocalAws.Storage;

/// <summary>
/// The bytes of objects, in files named by ids of our own, never by a key. A file is written and flushed to disk before any catalog
/// row names it, and is unlinked after the row is gone and the last reader that may have seen the row has let go.
/// </summary>
internal sealed class ObjectFiles
{
    private readonly string _folder;
    private readonly Lock _gate = new();
    private readonly SortedSet<long> _leases = [];
    private readonly Queue<(long Sequence, string File)> _doomed = [];
    private long _sequence;

    public ObjectFiles(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public static string NewId() => Guid.NewGuid().ToString("n");

    public string PathOf(string file) => Path.Combine(_folder, file[..2], file);

    /// <summary>Opens a new file for writing; the writer flushes it to disk before naming it in the catalog.</summary>
    public FileStream Create(string file)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    public FileStream OpenRead(string file) => new(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);

    /// <summary>While the lease is held, no file is unlinked that a catalog read begun after this call can name.</summary>
    public ReadLease Lease()
    {
        lock (_gate)
        {
            _leases.Add(++_sequence);
            return new ReadLease(this, _sequence);
        }
    }

    /// <summary>Unlinks a file that no committed row names any more, as soon as no older lease is held.</summary>
    public void Remove(string file)
    {
        lock (_gate)
        {
            if (_leases.Count > 0)
            {
                _doomed.Enqueue((_sequence, file));
                return;
            }
        }

        File.Delete(PathOf(file));
    }

    /// <summary>Deletes what a killed process left behind: files that the catalog does not name.</summary>
    public void RemoveAllBut(IReadOnlySet<string> named)
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            if (!named.Contains(Path.GetFileName(path)))
                File.Delete(path);
        }
    }

    internal void Release(long lease)
    {
        List<string> free = [];
        lock (_gate)
        {
            _leases.Remove(lease);
            var oldest = _leases.Count > 0 ? _leases.Min : long.MaxValue;
            while (_doomed.TryPeek(out var doomed) && doomed.Sequence < oldest)
                free.Add(_doomed.Dequeue().File);
        }

        foreach (var file in free)
            File.Delete(PathOf(file));
    }
}

/// <summary>Keeps object files readable until it is disposed.</summary>
internal sealed class ReadLease(ObjectFiles files, long sequence) : IDisposable
{
    private int _released;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
            files.Release(sequence);
    }
}
