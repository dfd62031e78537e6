using System.Globalization;
using Workbook.DuckDb;
using Workbook.TrinoSql.Tests.Support;

namespace Workbook.TrinoSql.Tests;

/// <summary>The questions of TPC-H in Athena's dialect, beside the same questions written by another hand in DuckDB's own. See https://www.tpc.org/tpch/.</summary>
public sealed class TpcHTests(Warehouse warehouse) : IClassFixture<Warehouse>
{
    [Fact]
    public void Each_question_has_the_rows_that_duckdbs_own_dialect_gives()
    {
        var (trino, duckDb) = (Questions("trino.sql"), Questions("duckdb.sql"));
        Assert.Equal(22, trino.Count);
        var wrong = new List<string>();
        foreach (var (number, sql) in trino)
        {
            var expected = warehouse.DuckDbRows(duckDb[number]);
            var actual = warehouse.Engine.Rows(sql, "tpch");
            if (expected.Count == 0 || expected.All(r => r.All(c => c is null)))
                wrong.Add($"Question {number} has no rows to compare.");
            else if (expected.Count != actual.Count || !expected.Zip(actual).All(p => p.First.Length == p.Second.Length && p.First.Zip(p.Second).All(c => Same(c.First, c.Second))))
                wrong.Add($"Question {number}:\n  DuckDB {Show(expected)}\n  Athena {Show(actual)}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Show(List<string?[]> rows) => $"{rows.Count} rows: {string.Join(" / ", rows.Take(5).Select(r => string.Join('|', r)))}";

    /// <summary>Athena's decimals are rounded to their scale where DuckDB goes on in doubles.</summary>
    private static bool Same(string? expected, string? actual) =>
        expected == actual || (double.TryParse(expected, CultureInfo.InvariantCulture, out var a) && double.TryParse(actual, CultureInfo.InvariantCulture, out var b)
            && Math.Abs(a - b) <= Math.Max(0.0051, Math.Abs(a) * 1e-9));

    private static Dictionary<string, string> Questions(string file) => File.ReadAllText(Path.Combine(Warehouse.Folder, file))
        .Split("-- ", StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('\n', 2))
        .ToDictionary(part => part[0].Trim(), part => part[1].Trim());
}

/// <summary>The warehouse of TPC-H, small.</summary>
public sealed class Warehouse : IDisposable
{
    private static readonly string[] Tables = ["region", "nation", "supplier", "part", "partsupp", "customer", "orders", "lineitem"];

    private readonly DuckDbConnection _connection = new("Data Source=:memory:;threads=1");

    public Warehouse()
    {
        _connection.Open();
        Execute(File.ReadAllText(Path.Combine(Folder, "data.sql")));
        Engine = new Engine(_connection, [.. Tables.Select(t => new TableRelation("tpch", t, Columns(t), []))]);
    }

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "TpcH");

    internal Engine Engine { get; }

    public List<string?[]> DuckDbRows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Text(reader.GetValue(i)))]);
        return rows;
    }

    public void Dispose() => Engine.Dispose();

    private static string Text(object value) => value is DateOnly date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private List<ColumnDefinition> Columns(string table) => [.. DuckDbRows($"DESCRIBE {table}").Select(r => new ColumnDefinition(r[0]!, r[1]! switch
    {
        "VARCHAR" => "string",
        "INTEGER" => "int",
        var type => type.ToLowerInvariant(),
    }))];

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
