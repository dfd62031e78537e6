using System.Numerics;

namespace Workbook.DuckDb.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly DuckDbConnection _connection = new();

    public static TheoryData<object, string> Values => new()
    {
        { true, "BOOLEAN" },
        { (sbyte)-1, "TINYINT" },
        { (short)-1, "SMALLINT" },
        { -1, "INTEGER" },
        { -1L, "BIGINT" },
        { (byte)1, "UTINYINT" },
        { (ushort)1, "USMALLINT" },
        { 1u, "UINTEGER" },
        { ulong.MaxValue, "UBIGINT" },
        { new BigInteger(-12345678901234567890m), "HUGEINT" },
        { 1.5f, "FLOAT" },
        { 0.1, "DOUBLE" },
        { -1.10m, "DECIMAL(3,2)" },
        { 0.0000000000000000000000000001m, "DECIMAL(28,28)" },
        { 79228162514264337593543950335m, "DECIMAL(29,0)" },
        { "with a \0 inside", "VARCHAR" },
        { new byte[] { 1, 0, 255 }, "BLOB" },
        { new DateOnly(2025, 9, 20), "DATE" },
        { new TimeOnly(1, 2, 3, 4, 5), "TIME" },
        { new DateTime(2025, 9, 20, 1, 2, 3, 4, 5), "TIMESTAMP" },
        { new DateTimeOffset(2025, 9, 20, 1, 2, 3, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
        { new DuckDbInterval(1, 2, 3), "INTERVAL" },
        { Guid.Parse("f1234567-89ab-cdef-0123-456789abcdef"), "UUID" },
        { new List<object?> { 1, null, 3 }, "INTEGER[]" },
        { new List<object?> { null, "x" }, "VARCHAR[]" },
    };

    public ParameterTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_comes_back_as_it_was_sent(object value, string typeName)
    {
        using var command = _connection.CreateCommand("SELECT $v, typeof($v)");
        command.Parameters.AddWithValue("$v", value);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(typeName, reader.GetString(1));
    }

    [Fact]
    public void Question_marks_take_the_values_in_order()
    {
        using var command = _connection.CreateCommand("SELECT ? || ? || coalesce(?, 'c')");
        command.Parameters.AddValue("a");
        command.Parameters.AddValue("b");
        command.Parameters.AddValue(null);
        Assert.Equal("abc", command.ExecuteScalar());
    }

    [Fact]
    public void Every_statement_of_a_text_takes_the_names_it_has()
    {
        using var command = _connection.CreateCommand("CREATE TABLE t AS SELECT $a AS v; INSERT INTO t SELECT $b; SELECT sum(v) FROM t");
        command.Parameters.AddWithValue("a", 1);
        command.Parameters.AddWithValue("b", 2);
        Assert.Equal(new BigInteger(3), command.ExecuteScalar());
    }

    [Fact]
    public void A_prepared_command_runs_again_with_other_values()
    {
        _connection.Execute("CREATE TABLE t (v INTEGER)");
        using var insert = _connection.CreateCommand("INSERT INTO t VALUES ($v)");
        var parameter = insert.Parameters.AddWithValue("v", null);
        insert.Prepare();
        for (var i = 0; i < 100; i++)
        {
            parameter.Value = i;
            Assert.Equal(1, insert.ExecuteNonQuery());
        }

        using var sum = _connection.CreateCommand("SELECT sum(v)::BIGINT FROM t");
        Assert.Equal(4950L, sum.ExecuteScalar());
    }

    [Fact]
    public void A_missing_value_is_named()
    {
        using var command = _connection.CreateCommand("SELECT $day, $page");
        command.Parameters.AddWithValue("day", "2025-09-20");
        var error = Assert.Throws<InvalidOperationException>(command.ExecuteScalar);
        Assert.Equal("The statement has a parameter $page, for which the command has no value. It has 1: $day.", error.Message);
    }

    [Fact]
    public void A_value_without_sql_type_is_refused()
    {
        using var command = _connection.CreateCommand("SELECT ?");
        command.Parameters.AddValue(new Uri("http://localhost"));
        Assert.Contains("System.Uri", Assert.Throws<NotSupportedException>(command.ExecuteScalar).Message, StringComparison.Ordinal);
    }
}
