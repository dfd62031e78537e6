namespace Workbook.TrinoSql;

/// <summary>Functions that DuckDB lacks, to be registered in every session that runs translated SQL.</summary>
public static class TrinoFunctions
{
    /// <summary>Name and body of each function; a null argument gives null without a call.</summary>
    public static IReadOnlyList<(string Name, Delegate Function)> All { get; } = [];
}
