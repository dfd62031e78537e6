namespace Workbook.LocalAws.Tests.Athena;

/// <summary>https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html</summary>
public sealed class ProjectionTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    [Fact]
    public async Task Partitions_of_every_type_are_projected_and_only_the_wanted_files_are_read()
    {
        await PutAsync("t/eu/007/2025-09-20/ann/a", "first\n");
        await PutAsync("t/eu/007/2025-09-21/ann/a", "second\n");
        await PutAsync("t/us/008/2025-09-20/bob/a", "third, the longest\n");
        await PutAsync("t/asia/007/2025-09-20/ann/a", "not in the enumeration\n");
        await RunAsync("""
            CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (region string, shard int, dt string, who string) LOCATION 's3://lake/elsewhere/'
            TBLPROPERTIES (
                'projection.enabled' = 'TRUE',
                'projection.region.type' = 'enum', 'projection.region.values' = 'eu,us',
                'projection.shard.type' = 'Integer', 'projection.shard.range' = '0,9', 'projection.shard.digits' = '3',
                'projection.dt.type' = 'date', 'projection.dt.range' = '2025-09-01,NOW+1DAY', 'projection.dt.format' = 'yyyy-MM-dd',
                'projection.who.type' = 'injected',
                'storage.location.template' = 's3://lake/t/${region}/${shard}/${dt}/${who}/')
            """);

        Assert.Equal(["first|eu|7|2025-09-20|ann", "second|eu|7|2025-09-21|ann"], (await RowsAsync("SELECT * FROM t WHERE who = 'ann' ORDER BY dt")).Skip(1));
        Assert.Equal(["third, the longest|bob"], (await RowsAsync("SELECT v, who FROM t WHERE who IN ('bob', 'nobody') AND shard > 7")).Skip(1));
        Assert.Equal(6, (await RunAsync("SELECT v FROM t WHERE who = 'ann' AND dt = '2025-09-20'")).Statistics.DataScannedInBytes);
        Assert.Equal(["v"], await RowsAsync("SELECT v FROM t WHERE who = 'ann' AND dt = '1999-01-01'"));
        Assert.StartsWith("CONSTRAINT_VIOLATION: For the injected projected partition column who,", (await FailAsync("SELECT * FROM t")).StateChangeReason, StringComparison.Ordinal);
        Assert.StartsWith("CONSTRAINT_VIOLATION: ", (await FailAsync("SELECT * FROM t WHERE who LIKE 'a%'")).StateChangeReason, StringComparison.Ordinal);
        Assert.StartsWith("CONSTRAINT_VIOLATION: ", (await FailAsync("SELECT * FROM t WHERE who <> 'bob'")).StateChangeReason, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync("SHOW PARTITIONS t"));
    }

    [Fact]
    public async Task Without_a_template_projected_partitions_lie_in_folders_of_their_name()
    {
        await PutAsync("t/hour=2025-09-20-07/a", "x\n");
        await RunAsync("""
            CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (hour string) LOCATION 's3://lake/t/'
            TBLPROPERTIES ('projection.enabled'='true', 'projection.hour.type'='date', 'projection.hour.range'='2025-09-19-00,2025-09-30-23',
                'projection.hour.format'='yyyy-MM-dd-HH', 'projection.hour.interval'='1', 'projection.hour.interval.unit'='HOURS')
            """);

        Assert.Equal(["x|2025-09-20-07"], (await RowsAsync("SELECT * FROM t")).Skip(1));
        Assert.Equal(["288"], (await RowsAsync("SELECT count(*) FROM \"t$partitions\"")).Skip(1));
    }

    [Fact]
    public async Task Registered_partitions_are_ignored_when_projection_is_on()
    {
        await PutAsync("t/p=1/a", "x\n");
        await PutAsync("t/p=9/a", "y\n");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");
        await RunAsync("MSCK REPAIR TABLE t");
        await RunAsync("ALTER TABLE t SET TBLPROPERTIES ('projection.enabled'='true', 'projection.p.type'='integer', 'projection.p.range'='1,3')");

        Assert.Equal(["x|1"], (await RowsAsync("SELECT * FROM t")).Skip(1));
    }

    [Fact]
    public async Task A_range_too_long_to_list_takes_its_values_from_the_query()
    {
        await PutAsync("t/p=5000000/a", "x\n");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p bigint) LOCATION 's3://lake/t/' TBLPROPERTIES ('projection.enabled'='true', 'projection.p.type'='integer', 'projection.p.range'='0,9223372036854775807')");

        Assert.Equal(["x|5000000"], (await RowsAsync("SELECT * FROM t WHERE p = 5000000")).Skip(1));
        Assert.StartsWith("CONSTRAINT_VIOLATION: ", (await FailAsync("SELECT * FROM t WHERE p > 5")).StateChangeReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'projection.q.type'='enum'", "HIVE_METASTORE_ERROR: Table lake.t is configured for partition projection, but the following partition columns are missing projection configuration: [p] (table lake.t)")]
    [InlineData("'projection.p.type'='enum'", "INVALID_TABLE_PROPERTY: Table lake.t is configured for partition projection, but partition column 'p' is not configured well: projection.p.values is missing.")]
    [InlineData("'projection.p.type'='integer','projection.p.range'='9,1'", "INVALID_TABLE_PROPERTY: Table lake.t is configured for partition projection, but partition column 'p' is not configured well: the range '9,1' is not 'min,max' of whole numbers.")]
    [InlineData("'projection.p.type'='date','projection.p.format'='yyyy','projection.p.range'='2020,NOW'", "INVALID_TABLE_PROPERTY: Table lake.t is configured for partition projection, but partition column 'p' is not configured well: interval and interval.unit may be left out only for a format that ends with days or months.")]
    [InlineData("'projection.p.type'='enum','projection.p.values'='a','storage.location.template'='s3://lake/t/'", "INVALID_TABLE_PROPERTY: The storage.location.template of table lake.t has no placeholder ${p}.")]
    public async Task A_configuration_that_is_wrong_says_how(string properties, string reason)
    {
        await RunAsync($"CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p string) LOCATION 's3://lake/t/' TBLPROPERTIES ('projection.enabled'='true', {properties})");

        Assert.Equal(reason, (await FailAsync("SELECT * FROM t")).StateChangeReason);
    }
}
