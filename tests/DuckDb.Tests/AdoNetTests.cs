using System.Data;
using System.Data.Common;
using Dapper;

namespace Workbook.DuckDb.Tests;

public sealed class AdoNetTests : IDisposable
{
    private readonly DuckDbConnection _connection = new();

    public AdoNetTests()
    {
        _connection.Open();
        _connection.Execute("""
            CREATE TABLE hits (dt DATE, page VARCHAR, hits BIGINT, share DECIMAL(5,2), ts TIMESTAMP);
            INSERT INTO hits VALUES ('2025-09-20', '/', 10, 62.5, '2025-09-20 10:00:00'), ('2025-09-21', '/pricing', 6, NULL, NULL)
            """);
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Dapper_maps_rows_and_binds_named_parameters()
    {
        const string sql = "SELECT dt, page, hits, share, ts FROM hits WHERE hits > $least AND page IN $pages ORDER BY hits";
        var rows = _connection.Query<DailyHits>(sql, new { least = 1, pages = new[] { "/", "/pricing" } });
        Assert.Equal(
            [
                new DailyHits { Dt = new DateTime(2025, 9, 21), Page = "/pricing", Hits = 6 },
                new DailyHits { Dt = new DateTime(2025, 9, 20), Page = "/", Hits = 10, Share = 62.5m, Ts = new DateTime(2025, 9, 20, 10, 0, 0) },
            ],
            rows);
        Assert.Equal(16L, _connection.ExecuteScalar<long>("SELECT sum(hits)::BIGINT FROM hits"));
    }

    [Fact]
    public async Task Dapper_reads_dynamic_rows_asynchronously()
    {
        var row = await _connection.QuerySingleAsync("SELECT page, hits FROM hits WHERE page = $page", new { page = "/" });
        Assert.Equal("/", (string)row.page);
        Assert.Equal(10L, (long)row.hits);
    }

    [Fact]
    public void A_data_table_loads_with_its_column_types()
    {
        using var command = _connection.CreateCommand("SELECT * FROM hits ORDER BY dt");
        using var reader = command.ExecuteReader();
        using var table = new DataTable();
        table.Load(reader);

        Assert.Equal([typeof(DateOnly), typeof(string), typeof(long), typeof(decimal), typeof(DateTime)], table.Columns.Cast<DataColumn>().Select(column => column.DataType));
        Assert.Equal(2, table.Rows.Count);
        Assert.Equal(DBNull.Value, table.Rows[1]["share"]);
    }

    [Fact]
    public void Code_that_knows_the_factory_alone_works()
    {
        DbProviderFactory factory = DuckDbProviderFactory.Instance;
        using var connection = factory.CreateConnection()!;
        connection.ConnectionString = "Data Source=:memory:;threads=1";
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT current_setting('threads') + $n";
        var parameter = factory.CreateParameter()!;
        parameter.ParameterName = "n";
        parameter.Value = 41;
        command.Parameters.Add(parameter);

        Assert.Equal(42L, command.ExecuteScalar());
        Assert.Same(factory, DbProviderFactories.GetFactory(connection));
    }

    [Fact]
    public void Results_of_several_queries_follow_each_other()
    {
        using var command = _connection.CreateCommand("UPDATE hits SET hits = hits + 1; SELECT 1 AS a; DELETE FROM hits WHERE page = '/'; SELECT 2 AS b, 3 AS c WHERE false");
        using var reader = command.ExecuteReader();
        Assert.Equal("a", reader.GetName(0));
        Assert.True(reader.HasRows);
        Assert.Equal(2, reader.RecordsAffected);
        Assert.True(reader.NextResult());
        Assert.Equal(["b", "c"], reader.GetColumnSchema().Select(column => column.ColumnName));
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.Equal(3, reader.RecordsAffected);
        Assert.False(reader.NextResult());
        Assert.Equal(0, reader.FieldCount);
    }

    [Fact]
    public void A_transaction_shows_at_commit_and_vanishes_otherwise()
    {
        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Execute("DELETE FROM hits");
            transaction.Rollback();
        }

        using (_connection.BeginTransaction()) _connection.Execute("DELETE FROM hits");
        Assert.Equal(2L, _connection.ExecuteScalar<long>("SELECT count(*) FROM hits"));

        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Execute("DELETE FROM hits");
            transaction.Commit();
        }

        Assert.Equal(0L, _connection.ExecuteScalar<long>("SELECT count(*) FROM hits"));
    }

    [Fact]
    public void A_reader_closes_its_connection_where_asked_to()
    {
        using var connection = new DuckDbConnection();
        connection.Open();
        using (var command = connection.CreateCommand("SELECT 1"))
        using (command.ExecuteReader(CommandBehavior.CloseConnection))
            Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    private sealed record DailyHits
    {
        public DateTime Dt { get; init; }

        public string Page { get; init; } = "";

        public long Hits { get; init; }

        public decimal? Share { get; init; }

        public DateTime? Ts { get; init; }
    }
}
