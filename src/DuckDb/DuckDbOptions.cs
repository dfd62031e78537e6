namespace Workbook.DuckDb;

/// <summary>What a DuckDB instance is opened on and with.</summary>
public sealed record DuckDbOptions
{
    /// <summary>The data source of an instance that keeps everything in memory and forgets it when closed.</summary>
    public const string InMemory = ":memory:";

    /// <summary>A database file, made when absent, or <c>:memory:</c>, which is the default and a new instance each time.</summary>
    public string DataSource { get; init; } = InMemory;

    /// <summary>
    /// DuckDB's settings by name, such as <c>threads</c>, <c>memory_limit</c> (<c>512MB</c>), <c>temp_directory</c> or <c>access_mode</c>;
    /// see https://duckdb.org/docs/stable/configuration/overview.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
