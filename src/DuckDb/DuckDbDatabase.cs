using Workbook.DuckDb.Native;

namespace Workbook.DuckDb;

/// <summary>
/// One running DuckDB instance, which any number of connections share: tables, settings, registered functions and memory.
/// Threads may connect at the same time; each connection is used by one thread at a time.
/// </summary>
public sealed class DuckDbDatabase : IDisposable
{
    // Two instances on one file would overwrite each other; the engine's own cache gives the second opener the first instance.
    private static readonly InstanceCacheHandle Instances = NativeMethods.CreateInstanceCache();

    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DuckDbOptions options, DatabaseHandle handle)
    {
        Options = options;
        _handle = handle;
    }

    /// <summary>The engine's version, such as <c>v1.5.5</c>.</summary>
    public static string EngineVersion => EngineText.Borrow(NativeMethods.LibraryVersion());

    /// <summary>What it was opened with.</summary>
    public DuckDbOptions Options { get; }

    /// <summary>Opens an instance. A file that this process has open already gives the same instance.</summary>
    /// <exception cref="DuckDbException">The file is no database or held by another process, or a setting is unknown or wrong.</exception>
    public static DuckDbDatabase Open(DuckDbOptions? options = null)
    {
        options ??= new DuckDbOptions();
        using var config = Configure(options);
        if (NativeMethods.GetOrCreateFromCache(Instances, options.DataSource, out var handle, config, out var error) == NativeMethods.Success)
            return new DuckDbDatabase(options, handle);

        handle.Dispose();
        throw new DuckDbException($"{EngineText.Take(error)} (opening '{options.DataSource}')");
    }

    /// <summary>A further connection to this instance, open. It stays usable when this object is disposed before it.</summary>
    /// <exception cref="ObjectDisposedException">This instance is closed.</exception>
    public DuckDbConnection Connect()
    {
        var connection = new DuckDbConnection(DuckDbConnectionStringBuilder.Write(Options), this);
        connection.Open();
        return connection;
    }

    /// <summary>Closes the instance once its last connection is closed too.</summary>
    public void Dispose() => _handle.Dispose();

    internal ConnectionHandle ConnectHandle()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (NativeMethods.Connect(_handle, out var connection) == NativeMethods.Success) return connection;
        throw new DuckDbException($"Connection Error: '{Options.DataSource}' gives no further connection.");
    }

    private static ConfigHandle Configure(DuckDbOptions options)
    {
        if (NativeMethods.CreateConfig(out var config) != NativeMethods.Success) throw new InvalidOperationException("DuckDB has no memory for its settings.");
        foreach (var (name, value) in options.Settings)
        {
            if (NativeMethods.SetConfig(config, name, value) == NativeMethods.Success) continue;
            config.Dispose();
            throw new DuckDbException($"Invalid Input Error: DuckDB has no setting '{name}' or does not take '{value}' for it. SELECT name FROM duckdb_settings() lists them.");
        }

        return config;
    }
}
