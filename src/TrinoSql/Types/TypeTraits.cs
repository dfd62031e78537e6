namespace Workbook.TrinoSql;

/// <summary>What values of a type can be used for. See https://trino.io/docs/current/language/types.html.</summary>
internal static class TypeTraits
{
    /// <summary>Whether GROUP BY, DISTINCT and = take the values.</summary>
    public static bool IsComparable(TrinoType type) => type switch
    {
        ArrayType array => IsComparable(array.Element),
        MapType map => IsComparable(map.Key) && IsComparable(map.Value),
        RowType row => row.Fields.All(f => IsComparable(f.Type)),
        _ => !IsSketch(type),
    };

    /// <summary>Whether ORDER BY and &lt; take the values.</summary>
    public static bool IsOrderable(TrinoType type) => type switch
    {
        ArrayType array => IsOrderable(array.Element),
        RowType row => row.Fields.All(f => IsOrderable(f.Type)),
        MapType => false,
        _ => type != PlainType.Json && !IsSketch(type),
    };

    private static bool IsSketch(TrinoType type) =>
        type is QDigestType || type == PlainType.HyperLogLog || type == PlainType.SetDigest || type == PlainType.TDigest || type == PlainType.JsonPath;
}
