using Amazon.Athena;
using Amazon.Athena.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>What goes away under a query's feet: Athena's category and words, and nothing half-written left.</summary>
public sealed class BadInputTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    private const string Busy = "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 3000)) AS b (y) WHERE (x * y) % 7 = 3";
    private const string Endless = "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE (x * y + z) % 7 = 3";

    [Theory]
    [InlineData(Busy, "Unable to write results: output bucket passing does not exist")]
    [InlineData($"CREATE TABLE t AS {Busy}", "Unable to write results: output bucket passing does not exist. You may need to manually clean the data at location 's3://passing/tables/")]
    public async Task A_query_whose_result_bucket_goes_away_fails_and_leaves_nothing(string sql, string reason)
    {
        await Cloud.S3.PutBucketAsync("passing", Cancel);
        var id = await StartAsync(sql, "s3://passing/");
        await Cloud.S3.DeleteBucketAsync("passing", Cancel);

        var status = (await EndAsync(id)).Status;
        Assert.StartsWith(reason, status.StateChangeReason, StringComparison.Ordinal);
        Assert.Equal((2, 401), (status.AthenaError.ErrorCategory, status.AthenaError.ErrorType));
        Assert.Empty(await RowsAsync("SHOW TABLES"));
    }

    [Fact]
    public async Task A_partition_whose_bucket_is_gone_fails_the_queries_that_read_it_and_no_others()
    {
        await PutAsync("t/p=1/a", "x\n");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");
        await RunAsync("ALTER TABLE t ADD PARTITION (p = 1) PARTITION (p = 2) LOCATION 's3://no-such-bucket/t/' PARTITION (p = 3) LOCATION 's3://lake/nothing/'");

        Assert.Equal(["x|1"], (await RowsAsync("SELECT * FROM t WHERE p <> 2")).Skip(1));
        Assert.Equal("HIVE_METASTORE_ERROR: The specified bucket does not exist (no-such-bucket)", (await FailAsync("SELECT * FROM t")).StateChangeReason);
    }

    [Theory]
    [InlineData($"CREATE TABLE made WITH (external_location = 's3://lake/made/') AS {Endless}")]
    [InlineData($"INSERT INTO t {Endless}")]
    [InlineData($"UNLOAD ({Endless}) TO 's3://lake/unloaded/' WITH (format = 'PARQUET')")]
    public async Task A_write_that_is_stopped_leaves_nothing(string sql)
    {
        await RunAsync("CREATE EXTERNAL TABLE t (n bigint) LOCATION 's3://lake/t/'");
        var id = await StartAsync(sql);
        await Eventually.SeesAsync(async () => (await GetAsync(id)).Status.State == QueryExecutionState.RUNNING ? "" : null);
        await Athena.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = id }, Cancel);

        var status = (await EndAsync(id)).Status;
        Assert.Equal((QueryExecutionState.CANCELLED, "Query cancelled by user"), (status.State, status.StateChangeReason));
        Assert.Equal(["t"], await RowsAsync("SHOW TABLES"));
        Assert.Empty(await KeysAsync("lake", ""));
        Assert.DoesNotContain(await KeysAsync("results", ""), key => key.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_dropped_while_a_query_reads_it_does_not_disturb_the_query()
    {
        await PutAsync("t/a", string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i}\n")));
        await RunAsync("CREATE EXTERNAL TABLE t (n int) LOCATION 's3://lake/t/'");
        var id = await StartAsync("SELECT count(*) AS pairs FROM t AS a JOIN t AS b ON (a.n * b.n) % 7 = 3");
        await Eventually.SeesAsync(async () => (await Cloud.Raw.JsonAsync("athena", "AmazonAthena.GetQueryExecution", new { QueryExecutionId = id })).Body["QueryExecution"]!["Status"]!["State"]!.ToString() != "QUEUED" ? "" : null);
        await RunAsync("DROP TABLE t");
        await Cloud.S3.DeleteObjectAsync("lake", "t/a", Cancel);

        var status = (await EndAsync(id)).Status;
        // Whoever comes first wins, and nothing in between can be seen.
        Assert.True(status.State == QueryExecutionState.SUCCEEDED || status.StateChangeReason.Contains("'awsdatacatalog.lake.t' does not exist", StringComparison.Ordinal), status.StateChangeReason);
    }
}
