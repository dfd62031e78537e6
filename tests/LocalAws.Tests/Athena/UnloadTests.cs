using Amazon.Athena;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>https://docs.aws.amazon.com/athena/latest/ug/unload.html, …/create-table-as.html</summary>
public sealed class UnloadTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    private const string Source = "(VALUES ('ann', 1, 1.5, DATE '2025-09-20'), ('b,\"c', NULL, 1e10, DATE '2025-09-21')) AS t (name, hits, score, dt)";

    [Theory]
    [InlineData("TEXTFILE", "NONE", "")]
    [InlineData("TEXTFILE", "GZIP", ".gz")]
    [InlineData("JSON", "ZSTD", ".zst")]
    [InlineData("JSON", "NONE", "")]
    public async Task Unloaded_text_is_read_again_by_a_table_of_its_format(string format, string compression, string suffix)
    {
        var unloaded = await RunAsync($"UNLOAD (SELECT * FROM {Source}) TO 's3://lake/out/' WITH (format = '{format}', compression = '{compression}')");
        var serde = format == "JSON" ? "ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'" : "";
        await RunAsync($"CREATE EXTERNAL TABLE back (name string, hits int, score double, dt date) {serde} LOCATION 's3://lake/out/'");

        Assert.Equal(["ann|1|1.5|2025-09-20", "b,\"c|∅|1.0E10|2025-09-21"], (await RowsAsync("SELECT * FROM back ORDER BY name")).Skip(1));
        var key = Assert.Single(await KeysAsync("lake", "out/"));
        Assert.EndsWith(suffix, key, StringComparison.Ordinal);
        Assert.Equal($"s3://lake/{key}\n", await ObjectAsync(unloaded.Statistics.DataManifestLocation));
        Assert.Equal($"s3://results/{unloaded.QueryExecutionId}-manifest.csv", unloaded.Statistics.DataManifestLocation);
        Assert.Equal((StatementType.DML, "UNLOAD"), (unloaded.StatementType, unloaded.SubstatementType));
    }

    [Fact]
    public async Task Text_is_as_hive_writes_it()
    {
        await RunAsync("""
            UNLOAD (
                SELECT true AS a, TIMESTAMP '2025-09-20 10:00:00.5' AS b, X'6869' AS c, ARRAY['a', NULL] AS d, MAP(ARRAY['k'], ARRAY[1]) AS e,
                    CAST(ROW(1, 'x') AS ROW(a integer, b varchar)) AS f, 0.1 AS g, CAST(NULL AS varchar) AS h)
            TO 's3://lake/out/' WITH (format = 'TEXTFILE', compression = 'NONE', field_delimiter = '|')
            """);

        Assert.Equal("true|2025-09-20 10:00:00.500|aGk=|a\u0002\\N|k\u00031|1\u0002x|0.1|\\N\n", await ObjectAsync($"s3://lake/{Assert.Single(await KeysAsync("lake", "out/"))}"));
    }

    [Theory]
    [InlineData("PARQUET")]
    [InlineData("JSON")]
    [InlineData("TEXTFILE")]
    public async Task Tables_of_every_format_are_made_partitioned_and_inserted_into(string format)
    {
        await RunAsync($"CREATE TABLE t WITH (format = '{format}', external_location = 's3://lake/t/', partitioned_by = ARRAY['dt'], write_compression = 'GZIP') AS SELECT name, hits, score, CAST(dt AS varchar) AS dt FROM {Source}");
        await RunAsync("INSERT INTO t VALUES ('cy', 3, 2e0, 'a b/c')");

        Assert.Equal(["ann|1|1.5|2025-09-20", "b,\"c|∅|1.0E10|2025-09-21", "cy|3|2.0|a b/c"], (await RowsAsync("SELECT * FROM t ORDER BY name")).Skip(1));
        Assert.Equal(["dt=2025-09-20", "dt=2025-09-21", "dt=a b%2Fc"], (await RowsAsync("SHOW PARTITIONS t")).Order(StringComparer.Ordinal));
        Assert.Contains(await KeysAsync("lake", "t/"), key => key.StartsWith("t/dt=a b%2Fc/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Buckets_are_files_that_their_rows_are_found_in_again()
    {
        await RunAsync("CREATE TABLE t WITH (external_location = 's3://lake/t/', bucketed_by = ARRAY['name'], bucket_count = 4) AS SELECT 'user' || CAST(x AS varchar) AS name, x FROM UNNEST(sequence(1, 100)) AS s (x)");

        Assert.Equal(4, (await KeysAsync("lake", "t/")).Count);
        Assert.Equal(["4|100|0"], (await RowsAsync("SELECT count(DISTINCT \"$bucket\"), count(*), min(\"$bucket\") FROM t")).Skip(1));
        Assert.Equal(["1"], (await RowsAsync("SELECT max(b) FROM (SELECT name, count(DISTINCT \"$bucket\") AS b FROM t GROUP BY name)")).Skip(1));
        Assert.StartsWith("NOT_SUPPORTED: Inserting into bucketed tables", (await FailAsync("INSERT INTO t VALUES ('a', 1)")).StateChangeReason, StringComparison.Ordinal);
        Assert.StartsWith(
            "HIVE_TOO_MANY_OPEN_PARTITIONS: ",
            (await FailAsync("CREATE TABLE many WITH (partitioned_by = ARRAY['p'], bucketed_by = ARRAY['x'], bucket_count = 30) AS SELECT x, x % 7 AS p FROM UNNEST(sequence(1, 1000)) AS s (x)")).StateChangeReason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNLOAD (SELECT 1 AS x) TO 's3://lake/out/' WITH (format = 'ORC')", "NOT_SUPPORTED: Local AWS writes the formats PARQUET, JSON and TEXTFILE, not ORC.")]
    [InlineData("UNLOAD (SELECT 1 AS x) TO 's3://lake/out/' WITH (format = 'AVRO')", "NOT_SUPPORTED: Local AWS writes the formats PARQUET, JSON and TEXTFILE, not AVRO.")]
    [InlineData("UNLOAD (SELECT 1 AS x) TO 's3://lake/out/'", "INVALID_TABLE_PROPERTY: line 1:1: UNLOAD needs the property format")]
    [InlineData("UNLOAD (SELECT 1 AS x) TO 's3://lake/taken/' WITH (format = 'JSON')", "HIVE_PATH_ALREADY_EXISTS: Target directory for table 'awsdatacatalog.lake.")]
    [InlineData("CREATE TABLE t WITH (colour = 'red') AS SELECT 1 AS x", "INVALID_TABLE_PROPERTY: line 1:1: Catalog 'awsdatacatalog' table property 'colour' does not exist")]
    [InlineData("CREATE TABLE t WITH (write_compression = 'GZIP', parquet_compression = 'SNAPPY') AS SELECT 1 AS x", "INVALID_TABLE_PROPERTY: line 1:1: Only one of the properties write_compression, parquet_compression may be given")]
    [InlineData("CREATE TABLE t WITH (write_compression = 'ZSTD', compression_level = 99) AS SELECT 1 AS x", "INVALID_TABLE_PROPERTY: compression_level must be between 1 and 22, not 99")]
    [InlineData("CREATE TABLE t WITH (table_type = 'ICEBERG') AS SELECT 1 AS x", "NOT_SUPPORTED: Local AWS makes tables of the type HIVE, not ICEBERG.")]
    [InlineData("CREATE TABLE t AS SELECT TIME '10:00:00' AS x", "NOT_SUPPORTED: Unsupported Hive type: time(0)")]
    public async Task What_cannot_be_written_says_so_and_leaves_nothing(string sql, string reason)
    {
        await PutAsync("taken/a", "x");

        Assert.StartsWith(reason, (await FailAsync(sql)).StateChangeReason, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync("lake", "out/"));
        Assert.Empty(await KeysAsync("results", ""));
        Assert.Empty(await RowsAsync("SHOW TABLES"));
    }
}
