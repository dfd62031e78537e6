using System.Numerics;

namespace Workbook.DuckDb.Tests;

public sealed class ScalarFunctionTests : IDisposable
{
    private readonly DuckDbConnection _connection = new("threads=2");

    public ScalarFunctionTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void A_function_is_called_for_every_row()
    {
        _connection.RegisterScalarFunction("plus_one", (long x) => x + 1);
        Assert.Equal(new BigInteger(500_000_500_000), Scalar("SELECT sum(plus_one(i)) FROM range(1000000) t(i)"));
    }

    [Fact]
    public void Null_in_gives_null_out_without_a_call()
    {
        _connection.RegisterScalarFunction("shout", (string text, int times) => string.Concat(Enumerable.Repeat(text.ToUpperInvariant(), times)));
        Assert.Equal("ÄÄ", Scalar("SELECT shout('ä', 2)"));
        Assert.Equal(DBNull.Value, Scalar("SELECT shout(NULL, 2)"));
        Assert.Equal(5_000L, Scalar("SELECT count(shout(CASE WHEN i % 2 = 0 THEN 'long enough for the heap' END, 1)) FROM range(10000) t(i)"));
    }

    [Fact]
    public void A_nullable_parameter_receives_nulls()
    {
        _connection.RegisterScalarFunction("or_zero", (long? x) => x ?? 0);
        _connection.RegisterScalarFunction("summary", (string? x, int[]? list) => $"{x ?? "none"} {list?.Length ?? -1}");
        Assert.Equal(0L, Scalar("SELECT or_zero(NULL)"));
        Assert.Equal("none -1", Scalar("SELECT summary(NULL, NULL)"));
        Assert.Equal("x 2", Scalar("SELECT summary('x', [1, 2])"));
    }

    [Fact]
    public void A_null_result_is_null()
    {
        _connection.RegisterScalarFunction("positive", (double x) => x > 0 ? x : (double?)null);
        _connection.RegisterScalarFunction("nothing", (string _) => (string?)null);
        Assert.Equal(2.5, Scalar("SELECT positive(2.5)"));
        Assert.Equal(DBNull.Value, Scalar("SELECT positive(-2.5)"));
        Assert.Equal(DBNull.Value, Scalar("SELECT nothing('x')"));
    }

    [Fact]
    public void Lists_come_in_and_go_out_with_their_nulls()
    {
        _connection.RegisterScalarFunction("reversed", (string?[] items) => items.Reverse());
        _connection.RegisterScalarFunction("words", (string text) => text.Split(' '));
        _connection.RegisterScalarFunction("halves", (long?[] items) => items.Select(item => item / 2.0).ToList());
        _connection.RegisterScalarFunction("nested", (int n) => Enumerable.Range(0, n).Select(i => Enumerable.Range(0, i)));

        Assert.Equal(["c", null, "a"], (List<object?>)Scalar("SELECT reversed(['a', NULL, 'c'])")!);
        Assert.Equal([0.5, null], (List<object?>)Scalar("SELECT halves([1, NULL])")!);
        Assert.Equal([new List<object?>(), new List<object?> { 0 }, new List<object?> { 0, 1 }], (List<object?>)Scalar("SELECT nested(3)")!);
        Assert.Equal("a_1_z|a_9999_z", Scalar("""
            SELECT min(s) FILTER (n = 1) || '|' || min(s) FILTER (n = 9999)
            FROM (SELECT i AS n, array_to_string(reversed(reversed(words('a ' || i || ' z'))), '_') AS s FROM range(10000) t(i))
            """));
    }

    [Fact]
    public void Pairs_make_a_map()
    {
        _connection.RegisterScalarFunction("lengths", (string[] keys) => keys.Select(key => KeyValuePair.Create(key, key.Length)));
        Assert.Equal([new("bb", 2), new("a", 1)], (List<KeyValuePair<object, object?>>)Scalar("SELECT lengths(['bb', 'a'])")!);
        Assert.Equal(3, Scalar("SELECT lengths(['a', 'ccc'])['ccc']"));
    }

    [Fact]
    public void Every_scalar_type_passes_through()
    {
        Same((bool v) => v, "true");
        Same((sbyte v) => v, "(-1)::TINYINT");
        Same((short v) => v, "(-1)::SMALLINT");
        Same((int v) => v, "-1");
        Same((byte v) => v, "200::UTINYINT");
        Same((ushort v) => v, "60000::USMALLINT");
        Same((uint v) => v, "4000000000::UINTEGER");
        Same((ulong v) => v, "18000000000000000000::UBIGINT");
        Same((Int128 v) => v, "(-170141183460469231731687303715884105727)::HUGEINT");
        Same((UInt128 v) => v, "340282366920938463463374607431768211455::UHUGEINT");
        Same((float v) => v, "1.5::FLOAT");
        Same((double v) => v, "1.5::DOUBLE");
        Same((byte[] v) => v, @"'\x00\xFF'::BLOB");
        Same((DateOnly v) => v, "DATE '1960-02-29'");
        Same((TimeOnly v) => v, "TIME '12:34:56.789'");
        Same((DateTime v) => v, "TIMESTAMP '1960-02-29 12:34:56.789'");
        Same((DateTimeOffset v) => v, "TIMESTAMPTZ '2025-09-20 12:34:56.789+02'");
        Same((DuckDbInterval v) => v, "INTERVAL '1 month 2 days 3 seconds'");
        Same((Guid v) => v, "'f1234567-89ab-cdef-0123-456789abcdef'::UUID");
        _connection.RegisterScalarFunction("big", (BigInteger v) => -v);
        Assert.Equal(new BigInteger(-5), Scalar("SELECT big(5::HUGEINT)"));

        void Same<T>(Func<T, T> identity, string sql)
        {
            var name = $"same_{typeof(T).Name.Replace("[]", "s", StringComparison.Ordinal)}";
            _connection.RegisterScalarFunction(name, identity);
            Assert.Equal(true, Scalar($"SELECT {name}({sql}) = {sql} AND typeof({name}({sql})) = typeof({sql})"));
        }
    }

    [Fact]
    public void Overloads_are_told_apart_by_their_parameters()
    {
        _connection.RegisterScalarFunction("kind", (long _) => "number");
        _connection.RegisterScalarFunction("kind", (string _) => "text");
        _connection.RegisterScalarFunction("kind", (long _, long _) => "two numbers");
        Assert.Equal("number text two numbers", Scalar("SELECT kind(1) || ' ' || kind('x'::VARCHAR) || ' ' || kind(1, 2)"));
    }

    [Fact]
    public void Only_an_impure_function_is_called_again_for_the_same_argument()
    {
        var calls = 0;
        _connection.RegisterScalarFunction("counted", (int x) => Interlocked.Increment(ref calls) + x - x);
        _connection.RegisterScalarFunction("ticket", (int x) => Interlocked.Increment(ref calls) + x - x, isPure: false);
        Assert.Equal(1L, Scalar("SELECT count(DISTINCT counted(1)) FROM range(5000)"));
        Assert.Equal(5000L, Scalar("SELECT count(DISTINCT ticket(1)) FROM range(5000)"));
    }

    [Fact]
    public void What_a_function_throws_fails_the_query()
    {
        _connection.RegisterScalarFunction("checked_root", (double x) => x >= 0 ? Math.Sqrt(x) : throw new ArgumentException($"no root of {x}"));
        var error = Assert.Throws<DuckDbException>(() => Scalar("SELECT checked_root(1 - i) FROM range(3) t(i)"));
        Assert.Equal("Invalid Input Error: no root of -1", error.Message);
        Assert.Equal(2.0, Scalar("SELECT checked_root(4)"));
    }

    [Fact]
    public void All_connections_of_the_instance_can_call_it_after_the_registering_one_is_gone()
    {
        using var database = DuckDbDatabase.Open();
        using (var first = database.Connect()) first.RegisterScalarFunction("twice", new Func<long, long>(new Multiplier(2).Times));
        GC.Collect();
        GC.WaitForPendingFinalizers();

        using var second = database.Connect();
        using var command = second.CreateCommand("SELECT twice(21)");
        Assert.Equal(42L, command.ExecuteScalar());
    }

    [Fact]
    public void A_type_without_sql_type_is_refused_by_name()
    {
        var error = Assert.Throws<NotSupportedException>(() => _connection.RegisterScalarFunction("broken", (Uri address) => address.Host));
        Assert.StartsWith("The parameter 'address' of function 'broken' is System.Uri", error.Message, StringComparison.Ordinal);
    }

    private object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand(sql);
        return command.ExecuteScalar();
    }

    private sealed class Multiplier(long factor)
    {
        public long Times(long value) => value * factor;
    }
}
