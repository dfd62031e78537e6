using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;
using Table = Workbook.LocalAws.Glue.Table;

namespace Workbook.LocalAws.Athena;

/// <summary>Partitions as statements write them and as SHOW PARTITIONS prints them.</summary>
internal static class PartitionText
{
    /// <summary>The values of a PARTITION (…) clause in the order of the table's keys.</summary>
    public static List<string> Values(Table table, PartitionSpec spec)
    {
        if (table.Keys.Count == 0)
            throw QueryFailure.Hive("SemanticException table is not partitioned but partition spec exists");
        if (spec.Values.Count != table.Keys.Count)
            throw QueryFailure.Hive($"SemanticException partition spec ({Written(spec)}) doesn't contain all ({table.Keys.Count}) partition columns");
        return [.. table.Keys.Select(key => Value(spec, key.Name))];
    }

    /// <summary><c>dt=2024-01-01/hour=3</c>, values escaped as folders are.</summary>
    public static string Spec(Table table, IReadOnlyList<string> values) =>
        Spec(table.Keys.Select(key => key.Name), values);

    /// <inheritdoc cref="Spec(Table, IReadOnlyList{string})"/>
    public static string Spec(IEnumerable<string> keys, IReadOnlyList<string> values) =>
        string.Join('/', keys.Zip(values, (key, value) => $"{key}={Escape(value)}"));

    public static string Written(PartitionSpec spec) => string.Join(", ", spec.Values.Select(value => $"{value.Key}={value.Value}"));

    private static string Value(PartitionSpec spec, string key)
    {
        foreach (var (name, value) in spec.Values)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        throw QueryFailure.Hive($"SemanticException [Error 10098]: Non-Partition column appears in the partition specification: {Written(spec)}");
    }

    // Hive escapes these and control characters in folder names, nothing else.
    private static string Escape(string value) =>
        string.Concat(value.Select(c => c < ' ' || "\"#%'*/:=?\\{[]^".Contains(c, StringComparison.Ordinal) ? $"%{(int)c:X2}" : c.ToString()));
}
