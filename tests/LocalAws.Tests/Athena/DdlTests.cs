using Amazon.Athena;
using Amazon.Athena.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html</summary>
public sealed class DdlTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    private const string Clicks = """
        CREATE EXTERNAL TABLE IF NOT EXISTS clicks (`user` string COMMENT 'who', tags array<string>)
        PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/clicks' TBLPROPERTIES ('parquet.compression' = 'SNAPPY')
        """;

    [Fact]
    public async Task A_table_is_described_in_hives_layout()
    {
        await RunAsync(Clicks);

        Assert.Equal(
            [
                "user                \tstring              \twho                 ",
                "tags                \tarray<string>       \t                    ",
                "dt                  \tstring              \t                    ",
                "\t \t ",
                "# Partition Information\t \t ",
                "# col_name            \tdata_type           \tcomment             ",
                "\t \t ",
                "dt                  \tstring              \t                    ",
            ],
            await RowsAsync("DESCRIBE clicks"));
        Assert.Equal(["user                ", "tags                ", "dt                  "], await RowsAsync("SHOW COLUMNS IN clicks"));
        var create = string.Join('\n', await RowsAsync("SHOW CREATE TABLE clicks"));
        Assert.StartsWith("CREATE EXTERNAL TABLE `lake.clicks`(\n  `user` string COMMENT 'who', \n  `tags` array<string>)\nPARTITIONED BY ( \n  `dt` string)\nROW FORMAT SERDE \n", create, StringComparison.Ordinal);
        Assert.Contains("LOCATION\n  's3://lake/clicks'\nTBLPROPERTIES (\n  'parquet.compression'='SNAPPY', \n", create, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_adds_the_partitions_that_are_missing_and_only_those()
    {
        await RunAsync(Clicks);
        await PutAsync("clicks/dt=2025-09-20/a.parquet", "x");
        await PutAsync("clicks/DT=2025-09-21/a.parquet", "x");

        Assert.Equal(["Partitions not in metastore:\tclicks:dt=2025-09-20", "Repair: Added partition to metastore clicks:dt=2025-09-20"], await RowsAsync("MSCK REPAIR TABLE clicks"));
        Assert.Empty(await RowsAsync("MSCK REPAIR TABLE clicks"));
        Assert.Equal(["dt=2025-09-20"], await RowsAsync("SHOW PARTITIONS clicks"));
    }

    [Fact]
    public async Task Partitions_are_added_and_dropped()
    {
        await RunAsync(Clicks);
        await RunAsync("ALTER TABLE clicks ADD IF NOT EXISTS PARTITION (dt = '2025-09-20') PARTITION (dt = '2025-09-21') LOCATION 's3://lake/elsewhere/'");
        await RunAsync("ALTER TABLE clicks DROP PARTITION (dt = '2025-09-20')");

        Assert.Equal(["dt=2025-09-21"], await RowsAsync("SHOW PARTITIONS clicks"));
        Assert.Contains("Partition already exists", (await FailAsync("ALTER TABLE clicks ADD PARTITION (dt = '2025-09-21')")).StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Databases_tables_and_views_are_listed_and_dropped()
    {
        await RunAsync(Clicks);
        await RunAsync("CREATE VIEW one AS SELECT 1 AS x");

        Assert.Equal(["lake"], await RowsAsync("SHOW DATABASES"));
        Assert.Equal(["clicks", "one"], await RowsAsync("SHOW TABLES"));
        Assert.Equal(["one"], await RowsAsync("SHOW VIEWS"));
        Assert.Equal("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. InvalidOperationException(message:Database lake is not empty. One or more tables exist.)",
            (await FailAsync("DROP DATABASE lake")).StateChangeReason);
        await RunAsync("DROP VIEW one");
        await RunAsync("DROP TABLE clicks");
        await RunAsync("DROP TABLE IF EXISTS clicks");
        await RunAsync("DROP DATABASE lake");
        Assert.Empty(await RowsAsync("SHOW DATABASES"));
    }

    [Fact]
    public async Task Creating_what_exists_fails_unless_asked_not_to()
    {
        await RunAsync(Clicks);
        await RunAsync(Clicks);
        await RunAsync("CREATE DATABASE IF NOT EXISTS lake");

        Assert.Equal(
            "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table clicks already exists.)",
            (await FailAsync(Clicks.Replace("IF NOT EXISTS ", "", StringComparison.Ordinal))).StateChangeReason);
    }

    [Fact]
    public async Task Describing_a_table_that_is_not_there_is_refused_at_start()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => StartAsync("DESCRIBE nothing"));
        Assert.StartsWith("Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reserved_word_unquoted_is_refused_at_start()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => StartAsync("CREATE EXTERNAL TABLE t (user string) LOCATION 's3://lake/t/'"));
        Assert.StartsWith("line 1:8: mismatched input 'EXTERNAL'.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("reserved", error.Message, StringComparison.Ordinal);
        Assert.Equal("MALFORMED_QUERY", error.AthenaErrorCode);
    }

    /// <summary>See https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html.</summary>
    [Fact]
    public async Task The_database_default_is_there_for_the_first_query_that_names_no_other()
    {
        var started = await Athena.StartQueryExecutionAsync(
            new StartQueryExecutionRequest
            {
                QueryString = "CREATE EXTERNAL TABLE t (v string) LOCATION 's3://lake/t/'",
                ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/" },
            },
            Cancel);

        Assert.Equal(QueryExecutionState.SUCCEEDED, (await EndAsync(started.QueryExecutionId)).Status.State);
        Assert.Contains("t", await RowsAsync("SHOW TABLES IN default"));
    }
}
