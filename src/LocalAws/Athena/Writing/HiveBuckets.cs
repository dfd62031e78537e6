using System.Text;
using Workbook.LocalAws.Athena.Queries;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Writing;

/// <summary>Which bucket a row belongs to, by Hive's hash of the bucket columns.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/ug/ctas-partitioning-and-bucketing.html; the hash is Hive's version 1.</remarks>
internal static class HiveBuckets
{
    public const string NumberFunction = "athena_bucket_hash_number";
    public const string TextFunction = "athena_bucket_hash_text";

    /// <summary>The column that holds the bucket's number while rows are written.</summary>
    public const string Column = "$bucket";

    public static string Bucket(IReadOnlyList<WrittenColumn> columns, int count)
    {
        var hash = columns.Aggregate("0::BIGINT", (sum, column) => $"(({sum}) * 31 + {Hash(column)}) % 4294967296");
        return FormattableString.Invariant($"CAST((({hash}) & 2147483647) % {count} AS INTEGER)");
    }

    public static long Hash(long value) => (int)(value ^ (long)((ulong)value >> 32));

    public static long Hash(string value)
    {
        var hash = 0;
        foreach (var b in Encoding.UTF8.GetBytes(value))
            hash = unchecked(hash * 31 + (sbyte)b);
        return hash;
    }

    private static string Hash(WrittenColumn column)
    {
        var name = DuckSql.Identifier(column.Name);
        var hash = column.Type switch
        {
            VarcharType or CharType => $"{TextFunction}({name})",
            _ when column.Type == PlainType.BigInt => $"{NumberFunction}({name})",
            _ when column.Type == PlainType.TinyInt || column.Type == PlainType.SmallInt || column.Type == PlainType.Integer => $"CAST({name} AS BIGINT)",
            _ when column.Type == PlainType.Boolean => $"CAST({name} AS BIGINT)",
            _ when column.Type == PlainType.Date => $"CAST({name} - DATE '1970-01-01' AS BIGINT)",
            _ => throw QueryFailure.Coded(ErrorCodes.NotSupported, $"Local AWS does not bucket by columns of the type {column.Type}."),
        };
        return $"coalesce({hash}, 0)";
    }
}
