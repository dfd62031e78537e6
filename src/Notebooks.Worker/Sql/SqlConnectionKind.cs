using System.Data.Common;

namespace Workbook.Notebooks.Worker;

/// <summary>A kind of database that <c>#!connect</c> knows.</summary>
/// <param name="FactoryType">Full name of its ADO.NET provider's <see cref="DbProviderFactory"/>.</param>
/// <param name="KernelPrefix">What comes before the name that the notebook gives.</param>
internal sealed record SqlConnectionKind(string FactoryType, string KernelPrefix)
{
    /// <summary>The packages that bring the provider, itself first; none where a file does.</summary>
    public IReadOnlyList<PackageRequest> Packages { get; init; } = [];

    /// <summary>The file that holds the provider, in the runner's folder of providers, where no package does.</summary>
    public string? ProviderFile { get; init; }

    /// <summary>How it writes the name of a value in SQL; null where values have no names, only <c>?</c>.</summary>
    public string? ValuePrefixes { get; init; } = "@$";

    /// <summary>Values become variables declared before the SQL, not parameters.</summary>
    public bool DeclaresValues { get; init; }

    /// <summary>C# that opens what is meant without a connection string; null where nothing is.</summary>
    public string? DefaultConnection { get; init; }

    /// <summary>Lines of their own that read GO separate batches.</summary>
    public bool HasBatches { get; init; }
}

/// <summary>The kinds of databases by name.</summary>
internal static class SqlConnections
{
    /// <summary>Athena in the work group and database of the lab's stack, on Local AWS or AWS as the lab is.</summary>
    private const string LabAthena = """
        var lab = await global::Workbook.Pipeline.Lab.OpenAsync();
        global::Workbook.Pipeline.LabSql.OpenAthena(lab, await global::Workbook.Pipeline.LabStacks.StackAsync(lab))
        """;

    public static IReadOnlyDictionary<string, SqlConnectionKind> Kinds { get; } = new SortedDictionary<string, SqlConnectionKind>(StringComparer.Ordinal)
    {
        ["athena"] = new("Workbook.Pipeline.AthenaProviderFactory", "sql-") { ProviderFile = "Workbook.Pipeline.dll", ValuePrefixes = null, DefaultConnection = LabAthena },
        ["duckdb"] = new("Workbook.DuckDb.DuckDbProviderFactory", "") { ProviderFile = "Workbook.DuckDb.dll", ValuePrefixes = "$" },
        ["mssql"] = new("Microsoft.Data.SqlClient.SqlClientFactory", "sql-") { Packages = [new("Microsoft.Data.SqlClient", "7.1.0")], ValuePrefixes = "@", DeclaresValues = true, HasBatches = true },
        // The engine that this provider asks for by itself, 2.1, is an old one.
        ["sqlite"] = new("Microsoft.Data.Sqlite.SqliteFactory", "sql-")
        {
            Packages = [new("Microsoft.Data.Sqlite", "10.0.14"), new("SQLitePCLRaw.bundle_e_sqlite3", "3.0.3")],
            ValuePrefixes = "@$:",
        },
    };
}
