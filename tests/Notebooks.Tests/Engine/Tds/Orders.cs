using System.Data;

namespace Workbook.Notebooks.Tests;

/// <summary>What the database of the SQL Server cells answers.</summary>
internal static class Orders
{
    public static TdsTokens Answer(string sql)
    {
        var tokens = new TdsTokens();
        if (sql.IndexOf("nosuch", StringComparison.Ordinal) is > 0 and var at)
            return tokens.Message("Invalid column name 'nosuch'.", 207, severity: 16, line: sql.AsSpan(0, at).Count('\n') + 1).Done(isError: true);
        if (sql.Contains("PRINT", StringComparison.Ordinal))
            return tokens.Message("@shop").Done();
        if (sql.Contains("UPDATE", StringComparison.Ordinal))
            return tokens.Done(rows: 3);
        if (sql.Contains("AS one", StringComparison.Ordinal))
            return tokens.Columns(("one", SqlDbType.Int)).Row(1).Done(rows: 1);
        return tokens
            .Columns(
                ("id", SqlDbType.Int), ("big", SqlDbType.BigInt), ("note", SqlDbType.NVarChar), ("total", SqlDbType.Decimal),
                ("at", SqlDbType.DateTime2), ("open", SqlDbType.Bit), ("rate", SqlDbType.Float))
            .Row(1, null, null, null, null, null, null)
            .Row(2, 9_000_000_000L, "Zoë", 12.50m, new DateTime(2026, 3, 1, 10, 30, 0, DateTimeKind.Utc), true, 0.25)
            .Done(rows: 2, isLast: false)
            .Columns(("n", SqlDbType.BigInt)).Row(2L).Done(rows: 1);
    }
}
