namespace Workbook.TrinoSql;

/// <summary>Types in Hive's words, as the Glue catalog holds them.</summary>
public static class HiveTypes
{
    /// <summary>Reads a Hive type such as <c>struct&lt;a:int,b:array&lt;string&gt;&gt;</c>.</summary>
    /// <exception cref="SqlException">The text is not a Hive type.</exception>
    public static TrinoType Parse(string type) => throw new SqlException(ErrorCodes.TypeNotFound, default, $"Unknown type: {type}");

    /// <summary>The Hive type in which CREATE TABLE AS stores a column of the given type.</summary>
    /// <exception cref="SqlException">Hive tables cannot hold the type.</exception>
    public static string From(TrinoType type) => throw new SqlException(ErrorCodes.NotSupported, default, $"Unsupported Hive type: {type}");
}
