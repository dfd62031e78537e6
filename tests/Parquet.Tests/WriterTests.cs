using System.Globalization;
using Workbook.DuckDb;

namespace Workbook.Parquet.Tests;

public sealed class WriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parquet-").FullName;
    private readonly DuckDbConnection _duckDb = new("Data Source=:memory:;threads=1");

    public WriterTests() => _duckDb.Open();

    public void Dispose()
    {
        _duckDb.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Columns_open_as_the_types_that_Athena_declares_for_them()
    {
        var path = Write(new ParquetSchema(
            new ParquetColumn("b", ParquetType.Boolean), new ParquetColumn("i", ParquetType.Int32), new ParquetColumn("l", ParquetType.Int64),
            new ParquetColumn("d", ParquetType.Double), new ParquetColumn("m", ParquetType.Decimal(20, 3)), new ParquetColumn("day", ParquetType.Date),
            new ParquetColumn("ts", ParquetType.Timestamp), new ParquetColumn("s", ParquetType.String), new ParquetColumn("j", ParquetType.Json)), _ => { });

        Assert.Equal(
            ["b BOOLEAN", "i INTEGER", "l BIGINT", "d DOUBLE", "m DECIMAL(20,3)", "day DATE", "ts TIMESTAMP", "s VARCHAR", "j JSON"],
            Query($"SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '{path}')"));
    }

    [Fact]
    public void A_timestamp_is_the_wall_clock_in_UTC_cut_to_microseconds()
    {
        var path = Write(new ParquetSchema(new ParquetColumn("ts", ParquetType.Timestamp)), writer =>
        {
            foreach (var text in new[] { "2026-03-01T10:00:00.1234567+02:00", "1969-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z" })
            {
                writer.Column<TimestampColumnWriter>("ts").Append(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
                writer.EndRow();
            }
        });

        Assert.Equal(["2026-03-01 08:00:00.123456", "1969-12-31 23:59:59.999999", "0001-01-01 00:00:00"], Query($"SELECT ts::VARCHAR FROM '{path}'"));
    }

    [Fact]
    public void Statistics_tell_bounds_and_nulls_and_whether_bounds_are_exact()
    {
        var longest = new string('x', 100);
        var path = Write(new ParquetSchema(new ParquetColumn("s", ParquetType.String), new ParquetColumn("n", ParquetType.Int32)), writer =>
        {
            foreach (var (text, number) in new (string?, int?)[] { ("b", 5), (null, -3), (longest, null), ("ä", 2) })
            {
                if (text is null) writer.Column(0).AppendNull();
                else writer.Column<StringColumnWriter>("s").Append(text);
                if (number is null) writer.Column(1).AppendNull();
                else writer.Column<Int32ColumnWriter>("n").Append(number.Value);
                writer.EndRow();
            }
        });

        Assert.Equal(
            ["s b ä 1 true true", "n -3 5 1 true true"],
            Query($"SELECT path_in_schema || ' ' || stats_min_value || ' ' || stats_max_value || ' ' || stats_null_count || ' ' || min_is_exact || ' ' || max_is_exact FROM parquet_metadata('{path}')"));
    }

    [Theory]
    [InlineData("xxxxxxxxxx", 10, "y")]   // 100 ASCII characters: the last one kept is raised
    [InlineData("ä", 100, null)]          // no character that may be raised: no upper bound
    public void Long_bounds_are_cut_at_whole_characters(string part, int times, string? lastOfMax)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        var path = Write(new ParquetSchema(new ParquetColumn("s", ParquetType.String)), writer =>
        {
            writer.Column<StringColumnWriter>("s").Append(text);
            writer.EndRow();
        });

        var bounds = Query($"SELECT stats_min_value || ' ' || coalesce(stats_max_value, 'none') FROM parquet_metadata('{path}')")[0].Split(' ');
        Assert.StartsWith(bounds[0], text, StringComparison.Ordinal);
        Assert.Equal(64, System.Text.Encoding.UTF8.GetByteCount(bounds[0]));
        Assert.Equal(lastOfMax ?? "none", lastOfMax is null ? bounds[1] : bounds[1][^1..]);
    }

    [Fact]
    public void A_chunk_with_NaN_has_no_bounds()
    {
        var path = Write(new ParquetSchema(new ParquetColumn("d", ParquetType.Double)), writer =>
        {
            foreach (var value in new[] { 1, double.NaN, 2 })
            {
                writer.Column<DoubleColumnWriter>("d").Append(value);
                writer.EndRow();
            }
        });

        Assert.Equal(["none"], Query($"SELECT coalesce(stats_min_value, 'none') FROM parquet_metadata('{path}')"));
        Assert.Equal(["2"], Query($"SELECT count(*) FROM '{path}' WHERE d > 1"));
    }

    [Fact]
    public void Row_groups_end_by_rows_and_by_bytes()
    {
        var schema = new ParquetSchema(new ParquetColumn("s", ParquetType.String));
        void Fill(ParquetWriter writer)
        {
            for (var i = 0; i < 1000; i++)
            {
                writer.Column<StringColumnWriter>("s").Append($"{i} {new string('s', 1000)}");
                writer.EndRow();
            }
        }

        var byRows = Write(schema, Fill, new ParquetOptions { RowGroupRows = 300 });
        Assert.Equal(["300", "300", "300", "100"], Query($"SELECT row_group_num_rows FROM parquet_metadata('{byRows}') ORDER BY row_group_id"));
        var byBytes = Write(schema, Fill, new ParquetOptions { RowGroupBytes = 100_000 });
        Assert.Equal(["1000 112"], Query($"SELECT sum(row_group_num_rows) || ' ' || max(row_group_num_rows) FROM parquet_metadata('{byBytes}')"));
    }

    [Fact]
    public void Metadata_and_the_writer_stand_in_the_footer()
    {
        var path = Write(new ParquetSchema(new ParquetColumn("i", ParquetType.Int32)), _ => { }, new ParquetOptions
        {
            CreatedBy = "a test",
            Metadata = [new("source", "s3://raw/ä"), new("events", "0")],
        });

        Assert.Equal(["source=s3://raw/ä", "events=0"], Query($"SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('{path}')"));
        Assert.Equal(["a test 0"], Query($"SELECT created_by || ' ' || num_rows FROM parquet_file_metadata('{path}')"));
    }

    [Fact]
    public void Repeated_values_are_kept_in_a_dictionary_and_ever_new_ones_plain()
    {
        var path = Write(new ParquetSchema(new ParquetColumn("page", ParquetType.String), new ParquetColumn("event_id", ParquetType.String)), writer =>
        {
            for (var i = 0; i < 5000; i++)
            {
                writer.Column<StringColumnWriter>("page").Append($"/page/{i % 10}");
                writer.Column<StringColumnWriter>("event_id").Append($"e{i}");
                writer.EndRow();
            }
        });

        Assert.Equal(
            ["page true", "event_id false"],
            Query($"SELECT path_in_schema || ' ' || (encodings LIKE '%RLE_DICTIONARY%') FROM parquet_metadata('{path}')"));
    }

    [Fact]
    public void Times_are_kept_as_differences_and_ever_new_texts_with_their_lengths_apart()
    {
        var random = new Random(1);
        var path = Write(new ParquetSchema(new ParquetColumn("ts", ParquetType.Timestamp), new ParquetColumn("id", ParquetType.String)), writer =>
        {
            for (var i = 0; i < 5000; i++)
            {
                writer.Column<TimestampColumnWriter>("ts").Append(random.NextInt64(86_400_000_000));
                writer.Column<StringColumnWriter>("id").Append($"e{i:x12}");
                writer.EndRow();
            }
        });

        Assert.Equal(
            ["ts RLE, DELTA_BINARY_PACKED", "id RLE, DELTA_LENGTH_BYTE_ARRAY"],
            Query($"SELECT path_in_schema || ' ' || encodings FROM parquet_metadata('{path}')"));
    }

    [Fact]
    public void Values_made_to_collide_end_a_dictionary_and_lose_nothing()
    {
        var texts = Enumerable.Range(0, int.MaxValue).Select(i => $"{i:x8}")
            .Where(text => (Encoding.Utf8Dictionary.Hash(in System.Text.Encoding.UTF8.GetBytes(text)[0], 8) & 1023) == 7).Take(300).ToArray();
        var path = Write(new ParquetSchema(new ParquetColumn("s", ParquetType.String)), writer =>
        {
            foreach (var text in texts.Concat(texts))
            {
                writer.Column<StringColumnWriter>("s").Append(text);
                writer.EndRow();
            }
        });

        Assert.Equal(["RLE, DELTA_LENGTH_BYTE_ARRAY"], Query($"SELECT encodings FROM parquet_metadata('{path}')"));
        Assert.Equal(texts.Concat(texts), Query($"SELECT s FROM '{path}'"));
    }

    [Theory]
    [InlineData("1.005", true)]
    [InlineData("-99.999", true)]
    [InlineData("99.9990", true)]
    [InlineData("1.0005", false)]
    [InlineData("100", false)]
    public void A_decimal_is_taken_when_all_of_its_digits_fit(string text, bool fits)
    {
        var value = decimal.Parse(text, CultureInfo.InvariantCulture);
        using var writer = new ParquetWriter(Stream.Null, new ParquetSchema(new ParquetColumn("m", ParquetType.Decimal(5, 3))));
        var column = writer.Column<DecimalColumnWriter>("m");

        if (fits) column.Append(value);
        else Assert.Contains("decimal(5,3)", Assert.Throws<ArgumentOutOfRangeException>(() => column.Append(value)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misuse_is_told_with_the_column()
    {
        using var writer = new ParquetWriter(Stream.Null, new ParquetSchema(
            new ParquetColumn("user", ParquetType.String, IsOptional: false), new ParquetColumn("n", ParquetType.Int32)));
        Assert.Contains("'user' is not optional", Assert.Throws<InvalidOperationException>(writer.Column(0).AppendNull).Message, StringComparison.Ordinal);
        Assert.Contains("Int32ColumnWriter", Assert.Throws<ArgumentException>(() => writer.Column<StringColumnWriter>("n")).Message, StringComparison.Ordinal);
        Assert.Contains("user, n", Assert.Throws<ArgumentException>(() => writer.Column<StringColumnWriter>("User")).Message, StringComparison.Ordinal);
        Assert.Contains("not valid UTF-8", Assert.Throws<ArgumentException>(() => writer.Column<StringColumnWriter>("user").Append([0xFF])).Message, StringComparison.Ordinal);
        Assert.Contains("surrogate", Assert.Throws<ArgumentException>(() => writer.Column<StringColumnWriter>("user").Append("\ud800")).Message, StringComparison.Ordinal);
        writer.Column<StringColumnWriter>("user").Append("u");
        Assert.Contains("no value in column 'n'", Assert.Throws<InvalidOperationException>(writer.EndRow).Message, StringComparison.Ordinal);
        Assert.Contains("column 'user' but was not ended", Assert.Throws<InvalidOperationException>(writer.EndRowGroup).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_names_every_column_once()
    {
        Assert.Throws<ArgumentException>(() => new ParquetSchema());
        Assert.Throws<ArgumentException>(() => new ParquetSchema(new ParquetColumn("", ParquetType.Int32)));
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new ParquetSchema(
            new ParquetColumn("a", ParquetType.Int32), new ParquetColumn("a", ParquetType.Int64))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_not_finished_is_no_Parquet_file()
    {
        var path = Path.Combine(_folder, "half.parquet");
        using (var file = File.Create(path))
        using (var writer = new ParquetWriter(file, new ParquetSchema(new ParquetColumn("i", ParquetType.Int32))))
        {
            writer.Column<Int32ColumnWriter>("i").Append(1);
            writer.EndRow();
            writer.EndRowGroup();
        }
        Assert.Throws<DuckDbException>(() => Query($"SELECT * FROM '{path}'"));
    }

    private string Write(ParquetSchema schema, Action<ParquetWriter> fill, ParquetOptions? options = null)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.parquet");
        using var file = File.Create(path);
        using var writer = new ParquetWriter(file, schema, options);
        fill(writer);
        writer.Finish();
        return path;
    }

    private List<string> Query(string sql)
    {
        using var command = _duckDb.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }
}
