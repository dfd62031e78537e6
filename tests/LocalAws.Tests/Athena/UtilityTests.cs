using System.Text.Json;
using Amazon.Athena.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>Statements that look at the catalog or at plans, and what they leave. https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html</summary>
public sealed class UtilityTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    [Fact]
    public async Task Columns_and_properties_and_locations_of_a_table_are_altered()
    {
        await PutAsync("t/p=1/a", "x\u0001y\n");
        await PutAsync("moved/a", "z\n");
        await RunAsync("CREATE EXTERNAL TABLE t (a string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");
        await RunAsync("ALTER TABLE t ADD PARTITION (p = 1)");
        await RunAsync("ALTER TABLE t ADD COLUMNS (b string, c int)");
        await RunAsync("ALTER TABLE t CHANGE COLUMN c d bigint");
        await RunAsync("ALTER TABLE t SET TBLPROPERTIES ('owner' = 'ann', 'n' = 1)");

        Assert.Equal(["x|y|∅|1"], (await RowsAsync("SELECT * FROM t")).Skip(1));
        Assert.Equal(["a", "b", "d", "p"], (await RowsAsync("SHOW COLUMNS IN t")).Select(line => line.TrimEnd()));
        Assert.Contains("owner\tann", await RowsAsync("SHOW TBLPROPERTIES t"));
        Assert.Equal(["ann"], await RowsAsync("SHOW TBLPROPERTIES t('owner')"));
        await RunAsync("ALTER TABLE t PARTITION (p = 1) RENAME TO PARTITION (p = 2)");
        await RunAsync("ALTER TABLE t PARTITION (p = 2) SET LOCATION 's3://lake/moved/'");
        await RunAsync("ALTER TABLE t REPLACE COLUMNS (a string)");
        Assert.Equal(["z|2"], (await RowsAsync("SELECT * FROM t")).Skip(1));
        Assert.StartsWith("NOT_SUPPORTED: Dropping column", (await FailAsync("ALTER TABLE t DROP COLUMN a")).StateChangeReason, StringComparison.Ordinal);
        Assert.Equal("FAILED: Table cannot be renamed", (await FailAsync("ALTER TABLE t RENAME TO u")).StateChangeReason);
        Assert.StartsWith("FAILED: SemanticException [Error 10006]: Partition not found (p=9)", (await FailAsync("ALTER TABLE t DROP PARTITION (p = 9)")).StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ddl_statement_that_fails_leaves_its_reason()
    {
        var id = await StartAsync("DROP TABLE nothing");
        var execution = await EndAsync(id);

        Assert.Equal("FAILED: SemanticException [Error 10001]: Table not found nothing", execution.Status.StateChangeReason);
        Assert.Equal(1003, execution.Status.AthenaError.ErrorType);
        Assert.Equal(execution.Status.StateChangeReason, await ObjectAsync(execution.ResultConfiguration.OutputLocation));
        Assert.Equal([$"{id}.txt"], await KeysAsync("results", id));
    }

    [Theory]
    [InlineData("EXPLAIN SELECT 1", "Query Plan", ".txt")]
    [InlineData("EXPLAIN ANALYZE SELECT 1", "Query Plan", ".txt")]
    [InlineData("EXPLAIN (FORMAT JSON) SELECT 1", "Query Plan", ".txt")]
    [InlineData("EXPLAIN (FORMAT GRAPHVIZ, TYPE LOGICAL) SELECT 1", "Query Plan", ".txt")]
    [InlineData("EXPLAIN (TYPE VALIDATE) CREATE TABLE t AS SELECT 1 AS x", "Valid", ".txt")]
    [InlineData("EXPLAIN (TYPE IO) INSERT INTO t SELECT 1", "Query Plan", ".txt")]
    [InlineData("SHOW FUNCTIONS LIKE 'date%'", "Function|Return Type|Argument Types|Function Type|Deterministic|Description", ".csv")]
    public async Task Plans_and_functions_have_a_heading(string sql, string heading, string suffix)
    {
        var execution = await RunAsync(sql);
        var results = (await Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = execution.QueryExecutionId }, Cancel)).ResultSet;

        Assert.Equal(heading, string.Join('|', results.Rows[0].Data.Select(datum => datum.VarCharValue)));
        Assert.True(results.Rows.Count > 1);
        Assert.EndsWith(suffix, execution.ResultConfiguration.OutputLocation, StringComparison.Ordinal);
        Assert.Equal("varchar", results.ResultSetMetadata.ColumnInfo[0].Type);
    }

    [Fact]
    public async Task A_plan_names_its_steps_as_trino_does_and_the_partitions_that_it_reads()
    {
        await RunAsync("CREATE EXTERNAL TABLE t (v string, n int) PARTITIONED BY (p string) LOCATION 's3://lake/t/'");
        await RunAsync("CREATE VIEW some AS SELECT v, p FROM t WHERE n > 1");

        Assert.Equal(
            [
                "Query Plan",
                "Fragment 0 [SINGLE]",
                "    Output layout: [v, hits]",
                "    Output partitioning: SINGLE []",
                "    Output[columnNames = [v, hits]]",
                "    │   Layout: [v:varchar, hits:bigint]",
                "    └─ TopN[count = 3, orderBy = [hits DESC NULLS LAST]]",
                "       └─ Project[]",
                "          │   hits := count(*)",
                "          └─ Aggregate[keys = [v]]",
                "             │   count(*)",
                "             └─ Filter[filterPredicate = (p = '1')]",
                "                └─ ScanFilter[table = awsdatacatalog:lake:t, filterPredicate = (n > 1)]",
                "                       Layout: [v:varchar, n:integer, p:varchar]",
                "                       v := v:string:REGULAR",
                "                       n := n:int:REGULAR",
                "                       p := p:string:PARTITION_KEY",
                "                       partitions :: ((\"p\" = '1'))",
            ],
            await RowsAsync("EXPLAIN SELECT v, count(*) AS hits FROM some WHERE p = '1' GROUP BY v ORDER BY hits DESC LIMIT 3"));
        var measured = await RowsAsync("EXPLAIN ANALYZE SELECT v FROM t");
        Assert.Matches("^Queued: [0-9]+ms, Planning: ", measured[1]);
        Assert.EndsWith(", Input: 0B, Output: 0 rows", measured[3], StringComparison.Ordinal);
        var json = string.Join('\n', (await RowsAsync("EXPLAIN (FORMAT JSON, TYPE LOGICAL) INSERT INTO t SELECT a.v, a.n, a.p FROM t AS a JOIN t AS b ON a.n = b.n")).Skip(1));
        using var plan = JsonDocument.Parse(json);
        Assert.Equal("TableCommit", plan.RootElement.GetProperty("children")[0].GetProperty("name").GetString());
        Assert.Contains("InnerJoin", json, StringComparison.Ordinal);
        Assert.Equal("digraph logical_plan {", (await RowsAsync("EXPLAIN (FORMAT GRAPHVIZ, TYPE LOGICAL) SELECT 1"))[1]);
    }

    [Fact]
    public async Task Plans_scan_nothing_unless_they_are_measured()
    {
        await PutAsync("t/a", "x\n");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) LOCATION 's3://lake/t/'");

        Assert.Equal(0, (await RunAsync("EXPLAIN SELECT v FROM t")).Statistics.DataScannedInBytes);
        Assert.Equal(2, (await RunAsync("EXPLAIN ANALYZE SELECT v FROM t")).Statistics.DataScannedInBytes);
        Assert.StartsWith("NOT_SUPPORTED: EXPLAIN takes", (await FailAsync("EXPLAIN EXPLAIN SELECT 1")).StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_is_kept_as_athena_keeps_it()
    {
        await RunAsync("CREATE VIEW v AS SELECT 1 AS x, ARRAY['a'] AS y");
        var table = (await Cloud.Raw.JsonAsync("glue", "AWSGlue.GetTable", new { DatabaseName = "lake", Name = "v" })).Body["Table"]!;

        Assert.Equal(("VIRTUAL_VIEW", "true", "/* Presto View */"), ($"{table["TableType"]}", $"{table["Parameters"]!["presto_view"]}", $"{table["ViewExpandedText"]}"));
        var text = $"{table["ViewOriginalText"]}";
        var json = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text["/* Presto View: ".Length..^" */".Length]));
        Assert.Equal("{\"originalSql\":\"SELECT 1 AS x, ARRAY['a'] AS y\",\"catalog\":\"awsdatacatalog\",\"schema\":\"lake\",\"columns\":[{\"name\":\"x\",\"type\":\"integer\"},{\"name\":\"y\",\"type\":\"array(varchar(1))\"}]}", System.Text.RegularExpressions.Regex.Unescape(json));
        Assert.Equal(["v|x|integer", "v|y|array(varchar(1))"], (await RowsAsync("SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'lake' ORDER BY ordinal_position")).Skip(1).Select(row => row.Replace("array(varchar)", "array(varchar(1))", StringComparison.Ordinal)));
        Assert.StartsWith("TABLE_ALREADY_EXISTS: ", (await FailAsync("CREATE VIEW v AS SELECT 2 AS x")).StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metadata_object_describes_the_columns_in_protobuf()
    {
        var execution = await RunAsync("SELECT 'a' AS x, DECIMAL '1.50' AS d, true AS b");

        var location = execution.ResultConfiguration.OutputLocation + ".metadata";
        using var got = await Cloud.S3.GetObjectAsync("results", location.Split('/')[^1], Cancel);
        var bytes = new MemoryStream();
        await got.ResponseStream.CopyToAsync(bytes, Cancel);
        var expected = new List<byte> { 0x0a, 36 };
        expected.AddRange(System.Text.Encoding.ASCII.GetBytes(execution.QueryExecutionId));
        expected.AddRange(Convert.FromHexString("221D0A0468697665220178" + "2A0178" + "320776617263686172" + "3801" + "4000" + "4803" + "5001"));
        Assert.Equal(Convert.ToHexString([.. expected]), Convert.ToHexString(bytes.ToArray())[..(2 * expected.Count)]);
    }

    [Fact]
    public async Task Repairing_a_table_whose_location_is_empty_says_so()
    {
        await RunAsync("CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");

        Assert.Equal(["Tables missing on filesystem:\tt"], await RowsAsync("MSCK REPAIR TABLE t"));
        Assert.Empty(await RowsAsync("MSCK REPAIR TABLE no_such_table"));
    }
}
