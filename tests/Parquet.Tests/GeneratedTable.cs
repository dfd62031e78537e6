using System.Globalization;
using System.Text;

namespace Workbook.Parquet.Tests;

/// <summary>A schema and rows that follow from a seed, with what makes trouble in plenty: nulls, empty and long texts, extremes, NaN, runs.</summary>
internal sealed class GeneratedTable
{
    private static readonly string[] Texts = ["", "a", "/", "ä", "日本語", "🦆", "e\u0301", "\0", "line\nfeed", "\"quoted\"", "\uFFFD", "\U0010FFFF", "A", "z", "Z"];

    /// <summary>The largest number of so many digits.</summary>
    private static readonly Int128[] Limits = [.. Enumerable.Range(0, 39).Select(digits => Int128.Parse("0" + new string('9', digits), CultureInfo.InvariantCulture))];

    /// <summary>In place of a number of distinct values: ever new ones that lie close together, as times and counters do.</summary>
    private const int Near = -1;

    private readonly Random _random;
    private readonly double[] _nullRates;
    private readonly int[] _distinct;

    public GeneratedTable(int seed)
    {
        _random = new Random(seed);
        Schema = new ParquetSchema(Enumerable.Range(0, _random.Next(1, 12)).Select(i => new ParquetColumn($"c{i}", NextType(), _random.Next(3) > 0)));
        _nullRates = [.. Schema.Select(_ => (double[])[0, 0.01, 0.5, 0.99, 1])
            .Select(rates => rates[_random.Next(rates.Length)])];
        _distinct = [.. Schema.Select(_ => _random.Next(5) switch { 0 => 1, 1 => 10, 2 => 1000, 3 => Near, _ => int.MaxValue })];
        Options = new ParquetOptions
        {
            Codec = _random.Next(6) switch { 0 => ParquetCodec.Gzip, 1 or 2 => ParquetCodec.Uncompressed, _ => ParquetCodec.Snappy },
            EncodesInBackground = _random.Next(2) == 0,
            SortedBy = _random.Next(2) == 0 ? Schema[_random.Next(Schema.Count)].Name : null,
            RowGroupRows = _random.Next(3) switch { 0 => 1 + _random.Next(300), 1 => 1000, _ => 131_072 },
            RowGroupBytes = _random.Next(3) == 0 ? 10_000 : 32 << 20,
            PageBytes = _random.Next(2) == 0 ? 1 + _random.Next(4000) : 1 << 20,
        };
        var rows = _random.Next(8) switch { 0 => 0, 1 => 1, 2 => 64, 7 => 6000, _ => _random.Next(700) };
        Rows = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, Schema.Count).Select(NextValue).ToArray())];
    }

    public ParquetSchema Schema { get; }

    public ParquetOptions Options { get; }

    public List<object?[]> Rows { get; }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new ParquetWriter(stream, Schema, Options);
        foreach (var row in Rows)
        {
            for (var i = 0; i < row.Length; i++) Append(writer.Column(i), row[i]);
            writer.EndRow();
        }
        writer.Finish();
        Assert.Equal(stream.Length, writer.BytesWritten);
        return stream.ToArray();
    }

    private static void Append(ColumnWriter column, object? value)
    {
        if (value is null) column.AppendNull();
        else if (column is BooleanColumnWriter booleans) booleans.Append((bool)value);
        else if (column is Int32ColumnWriter integers) integers.Append((int)value);
        else if (column is Int64ColumnWriter longs) longs.Append((long)value);
        else if (column is DoubleColumnWriter doubles) doubles.Append((double)value);
        else if (column is DateColumnWriter dates) dates.Append((DateOnly)value);
        else if (column is TimestampColumnWriter timestamps) timestamps.Append((long)value);
        else if (column is DecimalColumnWriter decimals) decimals.Append((Int128)value);
        else ((StringColumnWriter)column).Append((string)value);
    }

    private ParquetType NextType()
    {
        var precision = _random.Next(1, 39);
        return _random.Next(9) switch
        {
            0 => ParquetType.Boolean,
            1 => ParquetType.Int32,
            2 => ParquetType.Int64,
            3 => ParquetType.Double,
            4 => ParquetType.Date,
            5 => ParquetType.Timestamp,
            6 => ParquetType.Decimal(precision, _random.Next(precision + 1)),
            7 => ParquetType.Json,
            _ => ParquetType.String,
        };
    }

    private object? NextValue(int column)
    {
        var (type, distinct) = (Schema[column].Type, _distinct[column]);
        if (Schema[column].IsOptional && _random.NextDouble() < _nullRates[column]) return null;
        // A draw from few seeds makes values that repeat.
        var random = distinct is int.MaxValue or Near ? _random : new Random(_random.Next(distinct));
        return type.Kind switch
        {
            ParquetKind.Int32 when distinct == Near => 1_000_000 + random.Next(100_000),
            ParquetKind.Int64 or ParquetKind.Timestamp when distinct == Near => 1_758_326_400_000_000 + random.NextInt64(86_400_000_000),
            ParquetKind.Boolean => random.Next(2) == 0,
            ParquetKind.Int32 => random.Next(5) == 0 ? int.MinValue : random.Next(5) == 0 ? int.MaxValue : random.Next(-1000, 1000),
            ParquetKind.Int64 => random.Next(5) == 0 ? long.MinValue : random.Next(5) == 0 ? long.MaxValue : random.NextInt64(),
            ParquetKind.Double => NextDouble(random),
            ParquetKind.Date => DateOnly.FromDayNumber(random.Next(5) == 0 ? 0 : random.Next(DateOnly.MaxValue.DayNumber + 1)),
            ParquetKind.Timestamp => random.NextInt64(-1L << 60, 1L << 60),
            ParquetKind.Decimal => NextDecimal(random, type.Precision),
            ParquetKind.Json => $$"""{"n":{{random.Next().ToString(CultureInfo.InvariantCulture)}}}""",
            _ => NextText(random),
        };
    }

    private static double NextDouble(Random random) => random.Next(12) switch
    {
        0 => double.NaN,
        1 => -0.0,
        2 => 0.0,
        3 => double.PositiveInfinity,
        4 => double.NegativeInfinity,
        5 => double.Epsilon,
        6 => double.MinValue,
        7 => double.MaxValue,
        _ => random.NextDouble() * 1000 - 500,
    };

    private static Int128 NextDecimal(Random random, int precision)
    {
        var limit = Limits[precision];
        return random.Next(4) switch
        {
            0 => limit,
            1 => -limit,
            2 => random.Next(10),
            _ => new Int128((ulong)random.NextInt64(), (ulong)random.NextInt64()) % limit,
        };
    }

    private static string NextText(Random random)
    {
        if (random.Next(2000) == 0) return string.Concat(Enumerable.Repeat(Texts[random.Next(Texts.Length)], 5000));
        var text = new StringBuilder();
        for (var parts = random.Next(6); parts > 0; parts--) text.Append(Texts[random.Next(Texts.Length)]);
        return text.Append(random.Next(2) == 0 ? "" : random.Next().ToString(CultureInfo.InvariantCulture)).ToString();
    }
}
