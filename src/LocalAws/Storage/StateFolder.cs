using System.Globalization;

namespace Workbook.LocalAws.Storage;

/// <summary>The folder that holds the server's whole state, owned by one process as long as this object lives.</summary>
internal sealed class StateFolder : IDisposable
{
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream lockFile)
    {
        Path = path;
        _lock = lockFile;
    }

    public string Path { get; }

    public string CatalogFile => In("catalog.db");

    public string ObjectsFolder => In("objects");

    public string StreamsFolder => In("streams");

    public string CredentialsFile => In("credentials.json");

    public string EndpointFile => In("endpoint.json");

    /// <summary>A further file or folder of a service's own inside the state folder.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    public static StateFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        CreatePrivate(path);
        // The lock itself cannot be read by others on every system, so the owner's number lies beside it.
        var owner = System.IO.Path.Combine(path, "owner.pid");
        try
        {
            var file = new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new StateFolder(path, file);
        }
        catch (IOException error)
        {
            throw Held(path, owner, error);
        }
    }

    /// <summary>Deletes all state but the credentials, the lock and what the server's process is known by.</summary>
    public void Clear()
    {
        string[] kept = ["lock", "owner.pid", "credentials.json", "endpoint.json", "owners"];
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos().Where(entry => !kept.Contains(entry.Name)))
        {
            if (entry is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static LocalAwsException Held(string path, string ownerFile, IOException error)
    {
        var known = File.Exists(ownerFile)
            && int.TryParse(File.ReadAllText(ownerFile), CultureInfo.InvariantCulture, out var id) ? id : (int?)null;
        var who = known is null ? "another process" : $"process {known}";
        return new LocalAwsException(
            $"The state folder {path} is held by {who}. Connect to that server (its endpoint.json lies in the folder), stop it, or use another folder.",
            error)
        { OwnerProcessId = known };
    }
}
