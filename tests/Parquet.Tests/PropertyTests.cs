using System.Globalization;
using System.Numerics;
using Workbook.DuckDb;

namespace Workbook.Parquet.Tests;

/// <summary>What was written, read back by DuckDB, value by value.</summary>
public sealed class PropertyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parquet-").FullName;
    private readonly DuckDbConnection _duckDb = new("Data Source=:memory:;threads=1");

    public PropertyTests() => _duckDb.Open();

    public void Dispose()
    {
        _duckDb.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Trait("Soak", "parquet-duckdb")]
    public void DuckDB_reads_the_values_that_were_written()
    {
        for (var seed = 0; seed < Soak.Cases(tests: 200, soak: 5000); seed++)
        {
            var table = new GeneratedTable(seed);
            var path = Path.Combine(_folder, $"{seed}.parquet");
            File.WriteAllBytes(path, table.Write());
            var rows = Read(table.Schema, path);
            Assert.True(table.Rows.Count == rows.Count, $"seed {seed}: {rows.Count} rows instead of {table.Rows.Count}");
            for (var row = 0; row < rows.Count; row++)
                for (var column = 0; column < table.Schema.Count; column++)
                    if (Expected(table.Schema[column].Type, table.Rows[row][column]) is var expected && !AreSame(expected, rows[row][column]))
                        Assert.Fail($"seed {seed}, row {row}, {table.Schema[column]}: {rows[row][column] ?? "null"} instead of {expected ?? "null"}");
            File.Delete(path);
        }
    }

    [Fact]
    public void Bounds_never_hide_a_row_from_a_filter()
    {
        for (var seed = 1000; seed < 1025; seed++)
        {
            var table = new GeneratedTable(seed);
            var path = Path.Combine(_folder, $"{seed}.parquet");
            File.WriteAllBytes(path, table.Write());
            foreach (var column in table.Schema) AssertFound(path, column.Name, seed);
        }
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes() => Assert.Equal(new GeneratedTable(7).Write(), new GeneratedTable(7).Write());

    /// <summary>Filters by the smallest, the largest and some value, straight on the file, where bounds that are too narrow would skip row groups, and not.</summary>
    private void AssertFound(string path, string column, int seed)
    {
        foreach (var pick in new[] { "min", "max", "any_value" })
        {
            using var withBounds = _duckDb.CreateCommand(
                $"SELECT count(*) FROM read_parquet('{path}') WHERE {column} = (SELECT {pick}({column}) FROM read_parquet('{path}'))");
            using var without = _duckDb.CreateCommand(
                $"SELECT count(*) FROM (SELECT {column} AS v FROM read_parquet('{path}') OFFSET 0) WHERE v = (SELECT {pick}({column}) FROM read_parquet('{path}'))");
            Assert.True(Equals(without.ExecuteScalar(), withBounds.ExecuteScalar()), $"seed {seed}, column {column}, {pick}");
        }
    }

    private List<object?[]> Read(ParquetSchema schema, string path)
    {
        var columns = schema.Select(column => column.Type.Kind switch
        {
            ParquetKind.Timestamp => $"epoch_us({column.Name})",
            ParquetKind.Decimal or ParquetKind.Json => $"{column.Name}::VARCHAR",
            _ => column.Name,
        });
        using var command = _duckDb.CreateCommand($"SELECT {string.Join(", ", columns)} FROM read_parquet('{path}')");
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, schema.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    private static object? Expected(ParquetType type, object? value) => value is Int128 unscaled ? DecimalText((BigInteger)unscaled, type.Scale, type.Precision) : value;

    private static string DecimalText(BigInteger unscaled, int scale, int precision)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var whole = digits[..^scale];
        if (scale == precision) whole = ""; // as DuckDB writes a decimal that has no place before the point
        return (unscaled.Sign < 0 ? "-" : "") + whole + (scale == 0 ? "" : "." + digits[^scale..]);
    }

    private static bool AreSame(object? expected, object? actual) => expected is double number && actual is double read
        ? BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits(read)
        : Equals(expected, actual);
}
