using System.Data.Common;

namespace Workbook.Notebooks.Worker;

/// <summary>A kind of database that <c>#!connect</c> knows.</summary>
/// <param name="FactoryType">Full name of its ADO.NET provider's <see cref="DbProviderFactory"/>.</param>
/// <param name="KernelPrefix">What comes before the name that the notebook gives.</param>
internal sealed record SqlConnectionKind(string FactoryType, string KernelPrefix)
{
    /// <summary>The package that brings the provider.</summary>
    public PackageRequest? Package { get; init; }

    /// <summary>The file that holds the provider, in the runner's folder of providers, where no package does.</summary>
    public string? ProviderFile { get; init; }

    /// <summary>How it writes the name of a value in SQL; null where values have no names, only <c>?</c>.</summary>
    public string? ValuePrefixes { get; init; } = "@$";

    /// <summary>True when a connection without a connection string means something.</summary>
    public bool HasDefaultConnection { get; init; }

    /// <summary>Lines of their own that read GO separate batches.</summary>
    public bool HasBatches { get; init; }
}

/// <summary>The kinds of databases by name.</summary>
internal static class SqlConnections
{
    public static IReadOnlyDictionary<string, SqlConnectionKind> Kinds { get; } = new SortedDictionary<string, SqlConnectionKind>(StringComparer.Ordinal)
    {
        ["athena"] = new("Workbook.Pipeline.AthenaProviderFactory", "sql-") { ProviderFile = "Workbook.Pipeline.dll", ValuePrefixes = null, HasDefaultConnection = true },
        ["duckdb"] = new("Workbook.DuckDb.DuckDbProviderFactory", "") { ProviderFile = "Workbook.DuckDb.dll", ValuePrefixes = "$" },
        ["mssql"] = new("Microsoft.Data.SqlClient.SqlClientFactory", "sql-") { Package = new("Microsoft.Data.SqlClient", "7.1.0"), ValuePrefixes = "@", HasBatches = true },
        ["sqlite"] = new("Microsoft.Data.Sqlite.SqliteFactory", "sql-") { Package = new("Microsoft.Data.Sqlite", "10.0.14"), ValuePrefixes = "@$:" },
    };
}
