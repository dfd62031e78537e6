using System.Data;

namespace Workbook.DuckDb.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly DuckDbConnection _connection = new();

    public FailureTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData("SELEC 1", "Parser", "syntax error at or near \"SELEC\"")]
    [InlineData("SELECT missing FROM range(1) t(i)", "Binder", "Referenced column \"missing\" not found in FROM clause!")]
    [InlineData("SELECT * FROM nowhere", "Catalog", "Table with name nowhere does not exist!")]
    [InlineData("SELECT CAST('x' AS INTEGER)", "Conversion", "Could not convert string 'x' to INT32")]
    [InlineData("SELECT 9223372036854775807 + 1", "Out of Range", "Overflow in addition of INT64")]
    [InlineData("SELECT error('stop at ' || i) FROM range(5) t(i) WHERE i > 2", "Invalid Input", "stop at 3")]
    [InlineData("SELECT * FROM read_parquet('/does/not/exist.parquet')", "IO", "No files found that match the pattern")]
    public void An_error_keeps_the_words_of_the_engine(string sql, string type, string words)
    {
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute(sql));
        Assert.Equal(type, error.ErrorType);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(sql, error.Sql);
        Assert.Equal(0, _connection.Execute("CREATE TABLE still_usable (i INTEGER); INSERT INTO still_usable SELECT 1 WHERE false"));
    }

    [Fact]
    public void A_row_that_fails_late_fails_the_read_and_not_the_start()
    {
        using var command = _connection.CreateCommand("SELECT CASE WHEN i < 1000000 THEN i ELSE error('late') END FROM range(2000000) t(i)");
        using var reader = command.ExecuteReader();
        var rows = 0;
        var error = Assert.Throws<DuckDbException>(() =>
        {
            while (reader.Read()) rows++;
        });
        Assert.Equal("Invalid Input Error: late", error.Message);
        Assert.InRange(rows, 1, 1_000_000);
    }

    [Fact]
    public void The_statements_before_a_wrong_one_are_done()
    {
        Assert.Throws<DuckDbException>(() => _connection.Execute("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1); INSERT INTO t VALUES ('x')"));
        using var command = _connection.CreateCommand("SELECT count(*) FROM t");
        Assert.Equal(1L, command.ExecuteScalar());
    }

    [Fact]
    public void A_closed_connection_says_how_to_go_on()
    {
        using var command = _connection.CreateCommand("SELECT 1");
        _connection.Close();
        var error = Assert.Throws<InvalidOperationException>(command.ExecuteScalar);
        Assert.StartsWith("The DuckDB connection is closed. Call Open() first", error.Message, StringComparison.Ordinal);
        _connection.Open();
        Assert.Equal(1, command.ExecuteScalar());
    }

    [Fact]
    public void Closing_the_connection_closes_its_reader()
    {
        using var command = _connection.CreateCommand("SELECT i FROM range(100000) t(i)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        _connection.Close();
        Assert.True(reader.IsClosed);
        Assert.Equal("The reader is closed.", Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0)).Message);
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    }

    [Fact]
    public void A_second_reader_on_the_connection_is_refused()
    {
        using var first = _connection.CreateCommand("SELECT 1");
        using var second = _connection.CreateCommand("SELECT 2");
        using (first.ExecuteReader())
            Assert.Contains("DuckDbDatabase.Connect()", Assert.Throws<InvalidOperationException>(second.ExecuteReader).Message, StringComparison.Ordinal);
        Assert.Equal(2, second.ExecuteScalar());
    }

    [Fact]
    public void A_getter_of_another_type_names_column_and_type()
    {
        using var command = _connection.CreateCommand("SELECT '12' AS page, NULL::INTEGER AS hits");
        using var reader = command.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => reader.GetString(0));
        Assert.True(reader.Read());

        Assert.StartsWith("Column 'page' is VARCHAR, not an integer.", Assert.Throws<InvalidCastException>(() => reader.GetInt32(0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Column 'page' is VARCHAR, not a boolean.", Assert.Throws<InvalidCastException>(() => reader.GetBoolean(0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Column 'page' is VARCHAR, not Guid.", Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Guid>(0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Column 'hits' is NULL in this row.", Assert.Throws<InvalidCastException>(() => reader.GetInt32(1)).Message, StringComparison.Ordinal);
        Assert.Null(reader.GetFieldValue<int?>(1));
        Assert.Equal("There is no column 2; the result has 2, counted from 0: page, hits.", Assert.Throws<IndexOutOfRangeException>(() => reader.GetInt32(2)).Message);
        Assert.Equal("The result has no column 'user', only: page, hits.", Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("user")).Message);
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetString(0));
    }

    [Theory]
    [InlineData("", "The command has no text.")]
    [InlineData("-- nothing", "The command text has no statement, only comments.")]
    [InlineData("SELECT 1\0; DROP", "The command text has a NUL character, at which DuckDB would stop reading.")]
    public void A_text_without_statement_is_refused(string sql, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => _connection.Execute(sql)).Message);

    [Fact]
    public void A_wrong_setting_is_named_when_opening()
    {
        using var unknown = new DuckDbConnection("thread_count=2");
        Assert.Contains("thread_count", Assert.Throws<DuckDbException>(unknown.Open).Message, StringComparison.Ordinal);
        using var wrong = new DuckDbConnection("threads=many");
        Assert.Contains("threads", Assert.Throws<DuckDbException>(wrong.Open).Message, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Closed, wrong.State);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_when_opening()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, new string('x', 10_000));
            using var connection = new DuckDbConnection($"Data Source={file}");
            Assert.Contains(file, Assert.Throws<DuckDbException>(connection.Open).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_disposed_instance_gives_no_connection_but_keeps_those_it_gave()
    {
        var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        database.Dispose();
        Assert.Throws<ObjectDisposedException>(database.Connect);
        Assert.Equal(-1, connection.Execute("SELECT 1"));
    }
}
