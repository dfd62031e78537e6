using System.Numerics;

namespace Workbook.DuckDb.Tests;

public sealed class TypeTests : IDisposable
{
    private readonly DuckDbConnection _connection = new();

    public static TheoryData<string, object, string> Scalars => new()
    {
        { "true", true, "BOOLEAN" },
        { "(-128)::TINYINT", (sbyte)-128, "TINYINT" },
        { "(-32768)::SMALLINT", (short)-32768, "SMALLINT" },
        { "(-2147483648)::INTEGER", int.MinValue, "INTEGER" },
        { "9223372036854775807", long.MaxValue, "BIGINT" },
        { "255::UTINYINT", (byte)255, "UTINYINT" },
        { "65535::USMALLINT", (ushort)65535, "USMALLINT" },
        { "4294967295::UINTEGER", uint.MaxValue, "UINTEGER" },
        { "18446744073709551615::UBIGINT", ulong.MaxValue, "UBIGINT" },
        { "'-170141183460469231731687303715884105728'::HUGEINT", BigInteger.Parse("-170141183460469231731687303715884105728"), "HUGEINT" },
        { "340282366920938463463374607431768211455::UHUGEINT", BigInteger.Parse("340282366920938463463374607431768211455"), "UHUGEINT" },
        { "'123456789012345678901234567890123456789012'::BIGNUM", BigInteger.Parse("123456789012345678901234567890123456789012"), "BIGNUM" },
        { "-5::BIGNUM", new BigInteger(-5), "BIGNUM" },
        { "1.5::FLOAT", 1.5f, "FLOAT" },
        { "0.1::DOUBLE", 0.1, "DOUBLE" },
        { "'NaN'::DOUBLE", double.NaN, "DOUBLE" },
        { "1.10::DECIMAL(4,2)", 1.10m, "DECIMAL(4,2)" },
        { "-12345.678::DECIMAL(9,3)", -12345.678m, "DECIMAL(9,3)" },
        { "-123456789.123456789::DECIMAL(18,9)", -123456789.123456789m, "DECIMAL(18,9)" },
        { "12345678901234567890.12345678::DECIMAL(38,8)", 12345678901234567890.12345678m, "DECIMAL(38,8)" },
        { "'twelve bytes'", "twelve bytes", "VARCHAR" },
        { "'thirteen bytes'", "thirteen bytes", "VARCHAR" },
        { "'grüße 🦆'", "grüße 🦆", "VARCHAR" },
        { "''", "", "VARCHAR" },
        { "'{\"a\": 1}'::JSON", "{\"a\": 1}", "JSON" },
        { @"'\x00\xFFab'::BLOB", new byte[] { 0, 255, (byte)'a', (byte)'b' }, "BLOB" },
        { "'0101100'::BIT", "0101100", "BIT" },
        { "DATE '2025-09-20'", new DateOnly(2025, 9, 20), "DATE" },
        { "DATE '0001-01-01'", DateOnly.MinValue, "DATE" },
        { "TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999), "TIME" },
        { "'12:30:00+02:30'::TIMETZ", new DuckDbTimeWithZone(new TimeOnly(12, 30), TimeSpan.FromMinutes(150)), "TIME WITH TIME ZONE" },
        { "TIMESTAMP '2025-09-20 10:11:12.123456'", new DateTime(2025, 9, 20, 10, 11, 12, 123, 456), "TIMESTAMP" },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", DateTime.UnixEpoch.AddTicks(-10), "TIMESTAMP" },
        { "'2025-09-20 10:11:12'::TIMESTAMP_S", new DateTime(2025, 9, 20, 10, 11, 12), "TIMESTAMP_S" },
        { "'2025-09-20 10:11:12.345'::TIMESTAMP_MS", new DateTime(2025, 9, 20, 10, 11, 12, 345), "TIMESTAMP_MS" },
        { "'2025-09-20 10:11:12.123456789'::TIMESTAMP_NS", new DateTime(2025, 9, 20, 10, 11, 12).AddTicks(1234567), "TIMESTAMP_NS" },
        { "TIMESTAMPTZ '2025-09-20 10:00:00+02'", new DateTimeOffset(2025, 9, 20, 8, 0, 0, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
        { "INTERVAL '14 months 3 days 4 seconds'", new DuckDbInterval(14, 3, 4_000_000), "INTERVAL" },
        { "'01234567-89ab-cdef-0123-456789abcdef'::UUID", Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"), "UUID" },
        { "'b'::ENUM ('a', 'b', 'it''s')", "b", "ENUM('a', 'b', 'it''s')" },
    };

    public TypeTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    public void A_value_has_the_dotnet_type_of_its_sql_type(string sql, object expected, string typeName)
    {
        using var command = _connection.CreateCommand($"SELECT {sql} AS v, NULL::{Enumless(typeName)} AS missing");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(typeName, reader.GetDataTypeName(0));
        Assert.Equal(expected, reader.GetValue(0));
        Assert.Equal(expected.GetType(), reader.GetFieldType(0));
        Assert.Equal(DBNull.Value, reader.GetValue(1));
        Assert.True(reader.IsDBNull(1));
    }

    [Fact]
    public void Nested_values_keep_their_order_and_nulls()
    {
        using var command = _connection.CreateCommand("""
            SELECT [1, NULL, 3], [[1], [], NULL], {'b': 1, 'a': ['x']}, MAP {'z': 1, 'a': NULL}, [1, 2]::INTEGER[2], row(7, 'x'),
                   'text'::UNION(num INTEGER, str VARCHAR), []::INTEGER[], {'inner': {'deep': DATE '2025-09-20'}}
            FROM range(3)
            """);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.True(reader.Read());

        Assert.Equal([1, null, 3], (List<object?>)reader.GetValue(0));
        Assert.Equal([new List<object?> { 1 }, new List<object?>(), null], (List<object?>)reader.GetValue(1));
        var structure = (Dictionary<string, object?>)reader.GetValue(2);
        Assert.Equal(["b", "a"], structure.Keys);
        Assert.Equal(new List<object?> { "x" }, structure["a"]);
        Assert.Equal([new("z", 1), new("a", null)], (List<KeyValuePair<object, object?>>)reader.GetValue(3));
        Assert.Equal([1, 2], (List<object?>)reader.GetValue(4));
        Assert.Equal(["1", "2"], ((Dictionary<string, object?>)reader.GetValue(5)).Keys);
        Assert.Equal("text", reader.GetValue(6));
        Assert.Empty((List<object?>)reader.GetValue(7));
        Assert.Equal(new DateOnly(2025, 9, 20), ((Dictionary<string, object?>)((Dictionary<string, object?>)reader.GetValue(8))["inner"]!)["deep"]);

        Assert.Equal("STRUCT(b INTEGER, a VARCHAR[])", reader.GetDataTypeName(2));
        Assert.Equal("MAP(VARCHAR, INTEGER)", reader.GetDataTypeName(3));
        Assert.Equal("INTEGER[2]", reader.GetDataTypeName(4));
        Assert.Equal("STRUCT(INTEGER, VARCHAR)", reader.GetDataTypeName(5));
        Assert.Equal("UNION(num INTEGER, str VARCHAR)", reader.GetDataTypeName(6));
    }

    [Fact]
    public void Type_names_are_those_of_typeof()
    {
        const string values = "{'A b': 1, 'select': [1.5]}, MAP {1: DATE '2025-01-01'}, [TIMESTAMPTZ '2025-01-01']";
        using var command = _connection.CreateCommand($"SELECT {values}, typeof({values.Replace("}, ", "}), typeof(", StringComparison.Ordinal)})");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        for (var i = 0; i < 3; i++) Assert.Equal(reader.GetString(i + 3), reader.GetDataTypeName(i));
    }

    [Fact]
    public void A_decimal_beyond_dotnets_digits_is_read_exactly()
    {
        using var command = _connection.CreateCommand("SELECT 99999999999999999999999999999999999.999::DECIMAL(38,3), -0.00000000000000000000000000000000000001::DECIMAL(38,38), 1::DECIMAL(38,37)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        var error = Assert.Throws<OverflowException>(() => reader.GetDecimal(0));
        Assert.Contains("GetFieldValue<DuckDbDecimal>", error.Message, StringComparison.Ordinal);
        Assert.Equal("99999999999999999999999999999999999.999", reader.GetFieldValue<DuckDbDecimal>(0).ToString());
        Assert.Equal("-0.00000000000000000000000000000000000001", reader.GetFieldValue<DuckDbDecimal>(1).ToString());
        Assert.Equal(1m, reader.GetDecimal(2));
    }

    [Fact]
    public void Times_outside_dotnets_range_say_so()
    {
        using var command = _connection.CreateCommand("SELECT 'infinity'::TIMESTAMP, '294246-01-01'::TIMESTAMPTZ, '0044-03-15 (BC)'::DATE, '24:00:00'::TIME");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        for (var i = 0; i < 4; i++)
        {
            var error = Assert.Throws<OverflowException>(() => reader.GetValue(i));
            Assert.Contains("CAST it to VARCHAR in the query", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Integers_of_any_width_are_read_as_the_wanted_one_while_they_fit()
    {
        using var command = _connection.CreateCommand("SELECT sum(i), count(*), 3000000000, 1.5::DOUBLE, 7::UTINYINT FROM range(10) t(i)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(45L, reader.GetInt64(0));
        Assert.Equal(45, reader.GetFieldValue<int>(0));
        Assert.Equal((Int128)45, reader.GetFieldValue<Int128>(0));
        Assert.Equal(10, reader.GetInt32(1));
        Assert.Equal(45.0, reader.GetDouble(0));
        Assert.Equal((byte)7, reader.GetByte(4));
        Assert.Equal(7, reader.GetFieldValue<int?>(4));
        Assert.Throws<OverflowException>(() => reader.GetInt32(2));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(3));
    }

    [Fact]
    public void Lists_are_read_as_arrays_and_bytes_in_place()
    {
        using var command = _connection.CreateCommand("SELECT ['a', 'b'], [1, 2], 'grün'");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(["a", "b"], reader.GetFieldValue<string[]>(0));
        Assert.Equal([1, 2], reader.GetFieldValue<int[]>(1));
        Assert.Equal("grün"u8, reader.GetUtf8(2));
        using var text = reader.GetTextReader(2);
        Assert.Equal("grün", text.ReadToEnd());
    }

    private static string Enumless(string typeName) => typeName.StartsWith("ENUM", StringComparison.Ordinal) ? "VARCHAR" : typeName;
}
