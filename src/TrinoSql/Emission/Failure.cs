namespace Workbook.TrinoSql.Emission;

/// <summary>What a value that cannot be computed does.</summary>
internal enum Failure
{
    /// <summary>Fails the query with an error text that begins with Athena's code.</summary>
    Raise,

    /// <summary>Fails within TRY, which DuckDB lets catch conversion errors but not <c>error()</c>.</summary>
    Catchable,

    /// <summary>Gives NULL, as in TRY_CAST.</summary>
    Null,
}

/// <summary>SQL that fails.</summary>
internal static class Failures
{
    /// <summary>An expression of the given type that fails with the text of an SQL expression.</summary>
    public static string Fail(this Failure failure, string textSql, TrinoType type) => failure switch
    {
        Failure.Raise => $"error({textSql})",
        Failure.Catchable => Sql.Cast($"CAST(CAST({textSql} AS INTEGER) AS VARCHAR)", type),
        _ => "NULL",
    };
}
