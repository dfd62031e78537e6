using System.Data.Common;

namespace Workbook.DuckDb;

/// <summary><c>Data Source=clicks.duckdb;threads=2;memory_limit=1GB</c>: the data source, then DuckDB's settings by name.</summary>
public sealed class DuckDbConnectionStringBuilder : DbConnectionStringBuilder
{
    private const string DataSourceKey = "Data Source";
    private const string DataSourceAlias = "DataSource";

    /// <summary>An empty connection string: an instance in memory.</summary>
    public DuckDbConnectionStringBuilder()
    {
    }

    /// <summary>Takes a connection string apart.</summary>
    /// <exception cref="ArgumentException">The text is not <c>key=value</c> pairs.</exception>
    public DuckDbConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>A database file or <c>:memory:</c>.</summary>
    public string DataSource
    {
        get => Text(DataSourceKey) ?? Text(DataSourceAlias) ?? DuckDbOptions.InMemory;
        set => this[DataSourceKey] = value;
    }

    /// <summary>The options that this connection string stands for.</summary>
    public DuckDbOptions ToOptions() => new()
    {
        DataSource = DataSource,
        Settings = Keys.Cast<string>()
            .Where(key => !IsDataSource(key))
            .ToDictionary(key => key, key => Text(key) ?? "", StringComparer.OrdinalIgnoreCase),
    };

    internal static string Write(DuckDbOptions options)
    {
        var builder = new DuckDbConnectionStringBuilder { DataSource = options.DataSource };
        foreach (var (name, value) in options.Settings) builder[name] = value;
        return builder.ConnectionString;
    }

    private static bool IsDataSource(string key) =>
        key.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase) || key.Equals(DataSourceAlias, StringComparison.OrdinalIgnoreCase);

    private string? Text(string key) => TryGetValue(key, out var value) ? value.ToString() : null;
}
