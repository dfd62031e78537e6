using Amazon.Athena;
using Amazon.Athena.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>Queries over files. https://docs.aws.amazon.com/athena/latest/ug/querying.html</summary>
public sealed class SelectTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PutAsync("clicks/dt=2025-09-20/a.json", """
            {"user":"ann","page":"/","hits":1,"ts":"2025-09-20 10:00:00.000"}
            {"user":"bob","page":"/pricing","hits":2,"ts":"2025-09-20 11:30:00.123"}
            """);
        await PutAsync("clicks/dt=2025-09-21/a.json", """
            {"user":"ann","page":"/\"quoted\", twice","hits":null,"ts":"2025-09-21 00:00:00"}
            {"user":"","page":"/docs"}
            """);
        await RunAsync("""
            CREATE EXTERNAL TABLE clicks (`user` string, page string, hits bigint, ts timestamp)
            PARTITIONED BY (dt string)
            ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
            LOCATION 's3://lake/clicks/'
            """);
        await RunAsync("MSCK REPAIR TABLE clicks");
    }

    [Fact]
    public async Task A_query_reads_the_partitions_that_its_filter_leaves()
    {
        var execution = await RunAsync("SELECT user, page, hits, ts, dt FROM clicks WHERE dt = '2025-09-20' ORDER BY user");

        var lines = await ObjectAsync(execution.ResultConfiguration.OutputLocation);
        Assert.Equal("""
            "user","page","hits","ts","dt"
            "ann","/","1","2025-09-20 10:00:00.000","2025-09-20"
            "bob","/pricing","2","2025-09-20 11:30:00.123","2025-09-20"

            """.ReplaceLineEndings("\n"), lines);
        Assert.EndsWith($"/{execution.QueryExecutionId}.csv", execution.ResultConfiguration.OutputLocation, StringComparison.Ordinal);
        Assert.Equal(StatementType.DML, execution.StatementType);
        Assert.Equal("SELECT", execution.SubstatementType);
        var first = await Cloud.S3.GetObjectMetadataAsync("lake", "clicks/dt=2025-09-20/a.json", Cancel);
        Assert.Equal(first.ContentLength, execution.Statistics.DataScannedInBytes);
    }

    [Fact]
    public async Task Null_is_nothing_and_empty_text_is_quoted()
    {
        var execution = await RunAsync("SELECT user, page, hits FROM clicks WHERE dt = '2025-09-21' ORDER BY page");
        var results = await Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = execution.QueryExecutionId }, Cancel);

        Assert.Equal("\"user\",\"page\",\"hits\"\n\"ann\",\"/\"\"quoted\"\", twice\",\n\"\",\"/docs\",\n", await ObjectAsync(execution.ResultConfiguration.OutputLocation));
        var rows = results.ResultSet.Rows;
        Assert.Equal("/\"quoted\", twice", rows[1].Data[1].VarCharValue);
        Assert.Null(rows[1].Data[2].VarCharValue);
        Assert.Equal("", rows[2].Data[0].VarCharValue);
    }

    [Fact]
    public async Task Results_come_in_pages_with_the_headings_first()
    {
        var id = (await RunAsync("SELECT user FROM clicks ORDER BY dt, page")).QueryExecutionId;

        var first = await Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = id, MaxResults = 3 }, Cancel);
        var second = await Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = id, MaxResults = 3, NextToken = first.NextToken }, Cancel);

        Assert.Equal(["user", "ann", "bob"], first.ResultSet.Rows.Select(row => row.Data[0].VarCharValue));
        Assert.Equal(["ann", ""], second.ResultSet.Rows.Select(row => row.Data[0].VarCharValue));
        Assert.Null(second.NextToken);
        var column = Assert.Single(second.ResultSet.ResultSetMetadata.ColumnInfo);
        Assert.Equal(("user", "varchar", 2147483647, true), (column.Name, column.Type, column.Precision, column.CaseSensitive));
    }

    [Fact]
    public async Task Named_queries_read_tables_also_recursively_and_in_brackets()
    {
        foreach (var sql in new[]
        {
            "WITH c AS (SELECT * FROM clicks) SELECT count(*) > 0 FROM c",
            "(WITH c AS (SELECT * FROM clicks) SELECT count(*) > 0 FROM c) ORDER BY 1 LIMIT 1",
            "(WITH c AS (SELECT * FROM clicks) SELECT count(*) > 0 AS x FROM c) UNION (SELECT count(*) > 0 FROM clicks)",
            "WITH RECURSIVE n (i) AS (SELECT count(*) FROM clicks UNION ALL SELECT i - 1 FROM n WHERE i > 1) SELECT bool_and(i > 0) FROM n",
            "SELECT (SELECT count(*) FROM clicks AS c WHERE c.hits = d.hits) > 0 FROM clicks AS d ORDER BY 1 DESC LIMIT 1",
            "VALUES (SELECT count(*) > 0 FROM clicks)",
        })
        {
            Assert.Equal("true", (await RowsAsync(sql))[^1]);
        }
    }

    [Fact]
    public async Task Aggregates_joins_and_views_work_together()
    {
        await RunAsync("CREATE OR REPLACE VIEW daily AS SELECT dt, count(*) AS clicks, count(DISTINCT user) AS users FROM clicks GROUP BY dt");

        Assert.Equal(
            ["dt|clicks|users|share", "2025-09-20|2|2|0.5", "2025-09-21|2|2|0.5"],
            await RowsAsync("SELECT d.dt, d.clicks, d.users, d.clicks * 1.0 / sum(d.clicks) OVER () AS share FROM daily d JOIN (SELECT DISTINCT dt FROM clicks) c ON c.dt = d.dt ORDER BY 1"));
        Assert.Equal(["dt\tvarchar", "clicks\tbigint", "users\tbigint"], await RowsAsync("DESCRIBE daily"));
    }

    [Theory]
    [InlineData("SELECT 1 / (hits - hits) FROM clicks", "DIVISION_BY_ZERO: Division by zero", 1001)]
    [InlineData("SELECT * FROM nothing", "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.lake.nothing' does not exist", 1301)]
    [InlineData("SELECT nothing FROM clicks", "COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources", 1006)]
    public async Task A_query_that_fails_says_why(string sql, string reason, int errorType)
    {
        var id = await StartAsync(sql);
        var status = (await EndAsync(id)).Status;

        Assert.Equal(QueryExecutionState.FAILED, status.State);
        Assert.Equal(reason, status.StateChangeReason);
        Assert.Equal(errorType, status.AthenaError.ErrorType);
        Assert.Equal(2, status.AthenaError.ErrorCategory);
        Assert.DoesNotContain(await KeysAsync("results", ""), key => key.Contains(id, StringComparison.Ordinal));
        var results = await Assert.ThrowsAsync<InvalidRequestException>(() => Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = id }, Cancel));
        Assert.Equal("Query did not finish successfully. Final query state: FAILED", results.Message);
    }

    [Fact]
    public async Task A_line_that_is_no_json_fails_the_query_unless_the_table_ignores_it()
    {
        await PutAsync("broken/a.json", "{\"page\":\"/\"}\n{broken\n{\"page\":\"/docs\"}\n");
        const string Table = "CREATE EXTERNAL TABLE {0} (page string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('ignore.malformed.json' = '{1}') LOCATION 's3://lake/broken/'";
        await RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Table, "strict", "false"));
        await RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Table, "lenient", "true"));

        Assert.StartsWith("HIVE_CURSOR_ERROR: Row is not a valid JSON Object", (await FailAsync("SELECT page FROM strict")).StateChangeReason, StringComparison.Ordinal);
        Assert.Equal(["page", "/", "/docs"], await RowsAsync("SELECT page FROM lenient WHERE page IS NOT NULL ORDER BY page"));
    }

    [Fact]
    public async Task Members_of_json_are_found_whatever_their_case()
    {
        await PutAsync("cased/a.json", "{\"userId\":\"ann\",\"Seen At\":\"2025-09-20 10:00:00\"}\n");
        await RunAsync("CREATE EXTERNAL TABLE cased (userid string, seen timestamp) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('mapping.seen' = 'Seen At') LOCATION 's3://lake/cased/'");

        Assert.Equal(["userid|seen", "ann|2025-09-20 10:00:00.000"], await RowsAsync("SELECT * FROM cased"));
    }

    [Fact]
    public async Task Delimited_text_and_csv_are_read()
    {
        await PutAsync("tsv/a.tsv", "name\tage\nann\t30\nbob\tx\n\\N\t5\n");
        await PutAsync("csv/a.csv", "\"ann, jr\",30\n\"bob \"\"b\"\"\",31\n");
        await RunAsync("CREATE EXTERNAL TABLE tsv (name string, age int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION 's3://lake/tsv/' TBLPROPERTIES ('skip.header.line.count'='1')");
        await RunAsync("CREATE EXTERNAL TABLE csv (name string, age int) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('escapeChar'='\"') LOCATION 's3://lake/csv/'");

        Assert.Equal(["name|age", "∅|5", "ann|30", "bob|∅"], (await RowsAsync("SELECT name, age FROM tsv ORDER BY name NULLS FIRST")));
        Assert.Equal(["name|age", "ann, jr|30", "bob \"b\"|31"], await RowsAsync("SELECT name, age FROM csv ORDER BY age"));
    }

    [Fact]
    public async Task A_table_whose_bucket_is_gone_fails_its_queries()
    {
        await Cloud.S3.PutBucketAsync("short-lived", Cancel);
        await RunAsync("CREATE EXTERNAL TABLE gone (page string) STORED AS PARQUET LOCATION 's3://short-lived/x/'");
        await Cloud.S3.DeleteBucketAsync("short-lived", Cancel);

        Assert.Contains("The specified bucket does not exist", (await FailAsync("SELECT * FROM gone")).StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_objects_has_no_rows()
    {
        await RunAsync("CREATE EXTERNAL TABLE empty (page string, n int) STORED AS PARQUET LOCATION 's3://lake/nothing-here/'");
        Assert.Equal(["page|n"], await RowsAsync("SELECT * FROM empty"));
        Assert.Equal(["n", "0"], await RowsAsync("SELECT count(*) AS n FROM empty"));
    }
}
