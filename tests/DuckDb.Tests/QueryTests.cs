namespace Workbook.DuckDb.Tests;

public sealed class QueryTests : IDisposable
{
    private readonly DuckDbConnection _connection = new("Data Source=:memory:;threads=2");

    public QueryTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Rows_come_in_order_across_many_chunks()
    {
        using var command = _connection.CreateCommand("SELECT i, 'row ' || i AS name FROM range(10000) t(i) ORDER BY i");
        using var reader = command.ExecuteReader();

        for (var i = 0L; i < 10_000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt64(0));
            Assert.Equal($"row {i}", reader.GetString(1));
        }

        Assert.False(reader.Read());
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_scalar_is_the_first_column_of_the_first_row()
    {
        using var command = _connection.CreateCommand("SELECT 42, 'x'");
        Assert.Equal(42, command.ExecuteScalar());
    }

    [Fact]
    public void Connections_of_one_instance_see_the_same_tables()
    {
        using var database = DuckDbDatabase.Open();
        using var first = database.Connect();
        using var second = database.Connect();
        first.Execute("CREATE TABLE pages (page VARCHAR); INSERT INTO pages VALUES ('/'), ('/pricing')");

        using var count = second.CreateCommand("SELECT count(*) FROM pages");
        Assert.Equal(2L, count.ExecuteScalar());
    }
}
