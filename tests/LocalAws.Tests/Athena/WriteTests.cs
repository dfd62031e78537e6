namespace Workbook.LocalAws.Tests.Athena;

/// <summary>https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html</summary>
public sealed class WriteTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    private const string Source = "(VALUES ('ann', 1, '2025-09-20'), ('bob', 2, '2025-09-20'), ('cy', 3, '2025-09-21')) AS t (name, hits, dt)";

    [Fact]
    public async Task A_table_made_from_a_query_is_partitioned_parquet_in_the_catalog()
    {
        var created = await RunAsync($"""
            CREATE TABLE daily WITH (format = 'PARQUET', write_compression = 'SNAPPY', external_location = 's3://lake/daily/', partitioned_by = ARRAY['dt'])
            AS SELECT * FROM {Source}
            """);

        Assert.Equal(["name|hits|dt", "ann|1|2025-09-20", "bob|2|2025-09-20", "cy|3|2025-09-21"], await RowsAsync("SELECT * FROM daily ORDER BY name"));
        Assert.Equal(["dt=2025-09-20", "dt=2025-09-21"], (await RowsAsync("SHOW PARTITIONS daily")).Order(StringComparer.Ordinal));
        Assert.All(await KeysAsync("lake", "daily/"), key => Assert.StartsWith("daily/dt=2025-09-2", key, StringComparison.Ordinal));
        Assert.Equal($"s3://results/tables/{created.QueryExecutionId}", created.ResultConfiguration.OutputLocation);
        var one = await RunAsync("SELECT name FROM daily WHERE dt = '2025-09-21'");
        var all = await RunAsync("SELECT name, hits FROM daily");
        Assert.True(one.Statistics.DataScannedInBytes > 0 && one.Statistics.DataScannedInBytes < all.Statistics.DataScannedInBytes);
    }

    [Fact]
    public async Task Parquet_columns_are_found_by_name_widened_and_missing_ones_are_null()
    {
        await RunAsync("CREATE TABLE narrow WITH (external_location = 's3://lake/wide/') AS SELECT CAST(7 AS integer) AS hits, 'ann' AS name");
        await RunAsync("CREATE EXTERNAL TABLE wide (name string, country string, hits bigint) STORED AS PARQUET LOCATION 's3://lake/wide/'");

        Assert.Equal(["name|country|hits", "ann|∅|7"], await RowsAsync("SELECT * FROM wide"));
    }

    [Fact]
    public async Task Without_a_location_the_files_go_below_the_results()
    {
        var created = await RunAsync($"CREATE TABLE copy AS SELECT name, hits FROM {Source}");

        Assert.NotEmpty(await KeysAsync("results", $"tables/{created.QueryExecutionId}/"));
        Assert.Equal(["n", "6"], await RowsAsync("SELECT sum(hits) AS n FROM copy"));
    }

    [Fact]
    public async Task Inserted_rows_join_the_table_and_new_partitions_the_catalog()
    {
        await RunAsync($"CREATE TABLE daily WITH (external_location = 's3://lake/daily/', partitioned_by = ARRAY['dt']) AS SELECT * FROM {Source}");

        var inserted = await RunAsync("INSERT INTO daily VALUES ('dan', 4, '2025-09-22'), ('eve', 5, '2025-09-20')");

        Assert.Equal(["dt|n", "2025-09-20|3", "2025-09-21|1", "2025-09-22|1"], await RowsAsync("SELECT dt, count(*) AS n FROM daily GROUP BY dt ORDER BY dt"));
        var manifest = await ObjectAsync(inserted.Statistics.DataManifestLocation);
        Assert.Equal(2, manifest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("TYPE_MISMATCH: line 1:1: Insert query has mismatched column types", (await FailAsync("INSERT INTO daily VALUES (1, 'x', 'y')")).StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing()
    {
        var status = await FailAsync("CREATE TABLE broken WITH (external_location = 's3://lake/broken/') AS SELECT 1 / (x - x) AS y FROM (VALUES 1, 2) AS t (x)");

        Assert.StartsWith("DIVISION_BY_ZERO: Division by zero. You may need to manually clean the data at location 's3://results/tables/", status.StateChangeReason, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync("lake", "broken/"));
        Assert.Empty(await RowsAsync("SHOW TABLES 'broken'"));
    }

    [Fact]
    public async Task More_than_a_hundred_partitions_are_refused()
    {
        var status = await FailAsync("CREATE TABLE many WITH (external_location = 's3://lake/many/', partitioned_by = ARRAY['p']) AS SELECT 1 AS one, x AS p FROM UNNEST(sequence(1, 101)) AS t (x)");

        Assert.StartsWith("HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets", status.StateChangeReason, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync("lake", "many/"));
    }

    [Theory]
    [InlineData("CREATE TABLE daily WITH (partitioned_by = ARRAY['name']) AS SELECT name, hits FROM (VALUES ('a', 1)) AS t (name, hits)", "HIVE_COLUMN_ORDER_MISMATCH: ")]
    [InlineData("CREATE TABLE daily AS SELECT 1", "MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 1")]
    [InlineData("CREATE TABLE daily WITH (format = 'ORC') AS SELECT 1 AS x", "NOT_SUPPORTED: ")]
    [InlineData("INSERT INTO nothing VALUES (1)", "TABLE_NOT_FOUND: ")]
    [InlineData("DELETE FROM nothing WHERE x = 1", "TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.lake.nothing' does not exist")]
    public async Task What_cannot_be_written_says_so(string sql, string reason) =>
        Assert.StartsWith(reason, (await FailAsync(sql)).StateChangeReason, StringComparison.Ordinal);

    [Theory]
    [InlineData("DELETE FROM t")]
    [InlineData("UPDATE lake.t SET x = x + 1, y = 'a' WHERE x > 0")]
    [InlineData("MERGE INTO t AS old USING (SELECT 1 AS x) AS new ON old.x = new.x WHEN MATCHED AND new.x > 1 THEN DELETE WHEN MATCHED THEN UPDATE SET x = new.x WHEN NOT MATCHED THEN INSERT (x, y) VALUES (new.x, 'a')")]
    public async Task Rows_of_Hive_tables_cannot_be_changed(string sql)
    {
        await RunAsync("CREATE EXTERNAL TABLE t (x int, y string) LOCATION 's3://lake/t/'");
        Assert.Equal("NOT_SUPPORTED: Modifying Hive table rows is only supported for transactional tables", (await FailAsync(sql)).StateChangeReason);
    }

    [Fact]
    public async Task A_location_that_holds_objects_is_refused()
    {
        await PutAsync("taken/a", "x");
        Assert.StartsWith(
            "HIVE_PATH_ALREADY_EXISTS: Target directory for table 'lake.taken' already exists: s3://lake/taken/",
            (await FailAsync("CREATE TABLE taken WITH (external_location = 's3://lake/taken/') AS SELECT 1 AS x")).StateChangeReason,
            StringComparison.Ordinal);
    }
}
