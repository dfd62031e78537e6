using Workbook.DuckDb;
using Workbook.LocalAws.Athena.Tables;
using Workbook.LocalAws.Athena.Writing;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>
/// The one DuckDB instance that runs all queries, opened with the first. It may read object files and the scratch folder and nothing else.
/// </summary>
internal sealed class QueryEngine(CloudContext cloud) : ICloudService
{
    private readonly Lock _lock = new();
    private DuckDbDatabase? _database;

    /// <summary>Where queries spill and put files before they become objects; emptied at start.</summary>
    private string ScratchFolder => cloud.State.In("scratch");

    public Task StartAsync()
    {
        if (Directory.Exists(ScratchFolder))
            Directory.Delete(ScratchFolder, recursive: true);
        Directory.CreateDirectory(ScratchFolder);
        return Task.CompletedTask;
    }

    /// <summary>A connection for one query.</summary>
    public DuckDbConnection Connect()
    {
        lock (_lock)
            return (_database ??= Open()).Connect();
    }

    /// <summary>
    /// After a failed assertion of its own DuckDB runs nothing more, so that the next query gets a new instance; the old one ends with the last
    /// query that runs on it. See https://duckdb.org/docs/stable/dev/internal_errors.
    /// </summary>
    public void Failed(DuckDbException error)
    {
        if (error.ErrorType is not ("INTERNAL" or "FATAL"))
            return;
        lock (_lock)
            _database = null;
    }

    /// <summary>A new folder for the files that a statement writes. The caller deletes it.</summary>
    public string NewScratchFolder() => Directory.CreateDirectory(Path.Combine(ScratchFolder, Guid.NewGuid().ToString("N"))).FullName;

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        return ValueTask.CompletedTask;
    }

    private DuckDbDatabase Open()
    {
        Directory.CreateDirectory(ScratchFolder);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        var database = DuckDbDatabase.Open(new DuckDbOptions
        {
            Settings = new Dictionary<string, string>
            {
                ["memory_limit"] = FormattableString.Invariant($"{memory / 1_000_000}MB"),
                ["temp_directory"] = ScratchFolder,
                ["autoinstall_known_extensions"] = "false",
                ["autoload_known_extensions"] = "false",
                ["preserve_insertion_order"] = "true",
            },
        });
        using var connection = database.Connect();
        foreach (var (name, function) in TrinoFunctions.All)
            connection.RegisterScalarFunction(name, function);
        connection.RegisterScalarFunction(CsvFormat.FunctionName, CsvFormat.Fields);
        connection.RegisterScalarFunction(RegexFormat.FunctionName, RegexFormat.Groups());
        connection.RegisterScalarFunction(JsonFormat.FunctionName, JsonFolding.Fold);
        connection.RegisterScalarFunction(HiveText.DoubleFunction, (double value) => ValueText.Format(value, PlainType.Double)!);
        connection.RegisterScalarFunction(HiveText.RealFunction, (float value) => ValueText.Format(value, PlainType.Real)!);
        connection.RegisterScalarFunction(HiveBuckets.NumberFunction, (long value) => HiveBuckets.Hash(value));
        connection.RegisterScalarFunction(HiveBuckets.TextFunction, (string value) => HiveBuckets.Hash(value));
        // The order matters: folders can be allowed only while everything is.
        connection.Execute("SET GLOBAL TimeZone = 'UTC'");
        // Bytes of an object never change under the name of their file.
        connection.Execute("SET GLOBAL parquet_metadata_cache = true");
        connection.Execute($"SET allowed_directories = {DuckSql.List([Folder(cloud.State.ObjectsFolder), Folder(ScratchFolder)])}");
        connection.Execute("SET enable_external_access = false");
        connection.Execute("SET lock_configuration = true");
        return database;
    }

    private static string Folder(string path) => path.EndsWith(Path.DirectorySeparatorChar) ? path : path + Path.DirectorySeparatorChar;
}
