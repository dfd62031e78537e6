using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;

namespace Workbook.Parquet.Tests;

/// <summary>What was written, read back by hyparquet, which shares no code with DuckDB, value by value.</summary>
public sealed class ForeignReaderTests : IDisposable
{
    private const int FilesAtOnce = 50;

    private readonly string _folder = Directory.CreateTempSubdirectory("parquet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Soak", "parquet-hyparquet")]
    public async Task Hyparquet_reads_the_values_that_were_written()
    {
        var seeds = Enumerable.Range(20_000, Soak.Cases(tests: 200, soak: 5000));
        foreach (var some in seeds.Chunk(FilesAtOnce))
        {
            await CompareAsync(some);
            Soak.Progress(some[^1] + 1 - 20_000, seeds.Count());
        }
    }

    [Fact]
    public async Task Indexes_tell_of_each_page_its_rows_nulls_and_bounds_and_row_groups_by_what_they_ascend()
    {
        var path = Path.Combine(_folder, "indexes.parquet");
        await using (var file = File.Create(path))
        {
            var schema = new ParquetSchema(
                new ParquetColumn("n", ParquetType.Int64, IsOptional: false), new ParquetColumn("text", ParquetType.String), new ParquetColumn("nan", ParquetType.Double));
            using var writer = new ParquetWriter(file, schema, new ParquetOptions { RowGroupRows = 192, PageBytes = 1, SortedBy = "n" });
            for (var i = 0; i < 256; i++)
            {
                writer.Column<Int64ColumnWriter>("n").Append(i < 192 ? i * 1_000_000_007L : -i * 1_000_000_007L);
                if (i / 64 == 1) writer.Column(1).AppendNull();
                else writer.Column<StringColumnWriter>("text").Append($"{(char)('c' - i / 64)}{i:000}");
                writer.Column<DoubleColumnWriter>("nan").Append(i == 100 ? double.NaN : i);
                writer.EndRow();
            }
            writer.Finish();
        }

        Assert.Equal(
            [
                "n 0,0,0 ASCENDING 0,64,128 0,64000000448,128000000896 63000000441,127000000889,191000001337 0",
                "text 0,64 DESCENDING 0,64 c000,a128 c063,a191 0",
                "nan no index 0,64,128 0",
                "n 0 ASCENDING 0 -255000001785 -192000001344 unsorted",
                "text 0 ASCENDING 0 `192 `255 unsorted",
                "nan 0 ASCENDING 0 192 255 unsorted",
            ],
            await RunAsync("indexes.mjs", [path], ""));
    }

    private async Task CompareAsync(int[] seeds)
    {
        var tables = Array.ConvertAll(seeds, seed => new GeneratedTable(seed));
        var paths = Array.ConvertAll(seeds, seed => Path.Combine(_folder, $"{seed}.parquet"));
        for (var i = 0; i < seeds.Length; i++) await File.WriteAllBytesAsync(paths[i], tables[i].Write(), TestContext.Current.CancellationToken);

        var lines = await ReadAsync(paths);
        Assert.Equal(seeds.Length, lines.Length);
        for (var i = 0; i < seeds.Length; i++)
        {
            var rows = JsonSerializer.Deserialize<string?[][]>(lines[i])!;
            Assert.True(tables[i].Rows.Count == rows.Length, $"seed {seeds[i]}: {rows.Length} rows instead of {tables[i].Rows.Count}");
            for (var row = 0; row < rows.Length; row++)
                for (var column = 0; column < tables[i].Schema.Count; column++)
                    if (!AreSame(tables[i].Schema[column].Type, tables[i].Rows[row][column], rows[row][column]))
                        Assert.Fail($"seed {seeds[i]}, row {row}, {tables[i].Schema[column]}: {rows[row][column] ?? "null"} instead of {Text(tables[i].Rows[row][column]) ?? "null"}");
            File.Delete(paths[i]);
        }
    }

    private static Task<string[]> ReadAsync(string[] paths) => RunAsync("hyparquet.mjs", [], string.Join('\n', paths));

    private static async Task<string[]> RunAsync(string script, string[] arguments, string input)
    {
        var folder = typeof(ForeignReaderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ReadersFolder").Value!;
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <remarks>JavaScript has no decimal type, so its numbers can only be near.</remarks>
    private static bool AreSame(ParquetType type, object? written, string? read) => written is Int128 unscaled && read is not null
        ? IsNear((double)(BigInteger)unscaled / Math.Pow(10, type.Scale), double.Parse(read, CultureInfo.InvariantCulture))
        : Text(written) == read;

    private static bool IsNear(double expected, double actual) => Math.Abs(expected - actual) <= Math.Abs(expected) * 1e-9;

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        double number => double.IsNaN(number) ? "NaN" : BitConverter.DoubleToUInt64Bits(number).ToString("x", CultureInfo.InvariantCulture),
        DateOnly date => (date.DayNumber - new DateOnly(1970, 1, 1).DayNumber).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
