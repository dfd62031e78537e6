using System.Globalization;
using System.IO.Compression;
using System.Text;
using Amazon.S3.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>Files of every SerDe. https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html</summary>
public sealed class FormatTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    private const string OpenX = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";
    private const string HiveJson = "ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'";
    private const string OpenCsv = "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'";

    [Fact]
    public async Task Delimited_text_reads_what_does_not_parse_as_null_and_splits_collections()
    {
        await PutAsync("t/a", "1\u0001ann\u0001x\u0002y\u0001k\u00031\u0002l\u00032\u00017\u0002seven\u0001true\u00012025-09-20 10:00:00.5\n\\N\u0001\u0001\n2.5\u0001bob\u0001\u0001\u0001\u0001maybe\u0001never\u0001too many\n");
        await RunAsync("CREATE EXTERNAL TABLE t (id int, name string, tags array<string>, counts map<string,int>, pair struct<n:int,s:string>, ok boolean, seen timestamp) LOCATION 's3://lake/t/'");

        Assert.Equal(
            [
                "1|ann|[x, y]|{k=1, l=2}|{n=7, s=seven}|true|2025-09-20 10:00:00.500",
                "∅||[]|∅|∅|∅|∅",
                "∅|bob|[]|{}|{n=null, s=null}|∅|∅",
            ],
            (await RowsAsync("SELECT * FROM t")).Skip(1));
    }

    [Fact]
    public async Task Delimited_text_honours_its_properties()
    {
        await PutAsync("t/a.tsv", "name\tage\na\\\tb\t3\nnil\t4\n");
        await RunAsync("CREATE EXTERNAL TABLE t (name string, age int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' NULL DEFINED AS 'nil' LOCATION 's3://lake/t/' TBLPROPERTIES ('skip.header.line.count'='1')");

        Assert.Equal(["a\tb|3", "∅|4"], (await RowsAsync("SELECT * FROM t")).Skip(1));
        Assert.Equal(["n", "2"], await RowsAsync("SELECT count(*) AS n FROM t"));
    }

    [Fact]
    public async Task Csv_knows_quotes_escapes_and_types_that_are_numbers()
    {
        await PutAsync("t/a.csv", "id,text,day,at\r\n1,\"b,c \"\"q\"\" \\\"e\\\"\",20351,1758362400123\r\n2,,,\r\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (id bigint, text string, day string, at string) {OpenCsv} LOCATION 's3://lake/t/' TBLPROPERTIES ('skip.header.line.count'='1')");
        await RunAsync($"CREATE EXTERNAL TABLE typed (id bigint, text string, day date, at timestamp) {OpenCsv} LOCATION 's3://lake/t/' TBLPROPERTIES ('skip.header.line.count'='1')");

        Assert.Equal(["1|b,c \"q\" \"e\"|20351|1758362400123", "2|||"], (await RowsAsync("SELECT * FROM t")).Skip(1));
        Assert.Equal("HIVE_BAD_DATA: Error parsing field value '' for field 2: For input string: \"\"", (await FailAsync("SELECT * FROM typed")).StateChangeReason);
        await PutAsync("t/a.csv", "id,text,day,at\n1,x,20351,1758362400123\n");
        Assert.Equal(["1|x|2025-09-20|2025-09-20 10:00:00.123"], (await RowsAsync("SELECT * FROM typed")).Skip(1));
    }

    [Fact]
    public async Task Csv_takes_other_separators_and_quotes()
    {
        await PutAsync("t/a.csv", "1;'b;c'\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (id string, text string, rest string) {OpenCsv} WITH SERDEPROPERTIES ('separatorChar'=';', 'quoteChar'=\"'\") LOCATION 's3://lake/t/'");

        Assert.Equal(["1|b;c|∅"], (await RowsAsync("SELECT * FROM t")).Skip(1));
    }

    [Fact]
    public async Task A_regular_expression_of_java_splits_lines()
    {
        await PutAsync("t/a.log", "10.0.0.1 - [20/Sep] \"GET /\" 200\nnonsense\n10.0.0.2 - [21/Sep] \"GET /x\" -\n");
        await RunAsync("""
            CREATE EXTERNAL TABLE t (ip string, day string, request string, status int)
            ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
            WITH SERDEPROPERTIES ('input.regex' = '^(\\S++) - \\[([^\\]]+)\\] "(?=GET)([^"]*)" (\\d+|-)$')
            LOCATION 's3://lake/t/'
            """);

        Assert.Equal(["10.0.0.1|20/Sep|GET /|200", "∅|∅|∅|∅", "10.0.0.2|21/Sep|GET /x|∅"], (await RowsAsync("SELECT * FROM t")).Skip(1));
    }

    [Theory]
    [InlineData(OpenX)]
    [InlineData(HiveJson)]
    public async Task Json_members_are_found_whatever_their_case_at_any_depth(string serde)
    {
        await PutAsync("t/a.json", "{\"userId\":\"ann\",\"Geo\":{\"Country\":\"AT\",\"Pos\":[{\"Lat\":1.5}]},\"tags\":[\"a\",null]}\n{\"userid\":\"bob\",\"geo\":null}\n\n{\"USERID\":7}\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (userid string, geo struct<country:string,pos:array<struct<lat:double>>>, tags array<string>, nothing int) {serde} LOCATION 's3://lake/t/'");

        Assert.Equal(["ann|AT|1.5|[a, null]|∅", "bob|∅|∅|∅|∅", "7|∅|∅|∅|∅"], (await RowsAsync("SELECT userid, geo.country, geo.pos[1].lat, tags, nothing FROM t")).Skip(1));
    }

    [Fact]
    public async Task Json_mappings_dots_formats_and_malformed_lines_follow_the_openx_properties()
    {
        await PutAsync("t/a.json", "{\"Seen At\":\"20/09/2025 10:00\",\"a.b\":1}\n{broken\n{\"Seen At\":null,\"a.b\":\"x\"}\n");
        await RunAsync($"""
            CREATE EXTERNAL TABLE t (seen timestamp, a_b int) {OpenX}
            WITH SERDEPROPERTIES ('mapping.seen'='Seen At', 'dots.in.keys'='true', 'ignore.malformed.json'='true', 'timestamp.formats'='dd/MM/yyyy HH:mm')
            LOCATION 's3://lake/t/'
            """);

        Assert.Equal(["2025-09-20 10:00:00.000|1", "∅|∅", "∅|∅"], (await RowsAsync("SELECT * FROM t")).Skip(1));
    }

    [Fact]
    public async Task A_json_value_of_another_type_is_bad_data_only_where_it_is_read()
    {
        await PutAsync("t/a.json", "{\"id\":1,\"name\":\"ann\"}\n{\"id\":\"x\",\"name\":{\"first\":\"bob\"}}\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (id bigint, name string) {OpenX} LOCATION 's3://lake/t/'");

        Assert.Equal(["ann", "{\"first\":\"bob\"}"], (await RowsAsync("SELECT name FROM t")).Skip(1));
        var status = await FailAsync("SELECT id FROM t");
        Assert.StartsWith("HIVE_BAD_DATA: Error parsing field value 'x'", status.StateChangeReason, StringComparison.Ordinal);
        Assert.Equal((2, 1001), (status.AthenaError.ErrorCategory, status.AthenaError.ErrorType));
    }

    [Fact]
    public async Task A_line_that_is_no_json_fails_the_query_and_names_the_object()
    {
        await PutAsync("t/a.json", "{\"id\":1}\n");
        await PutAsync("t/b.json", "{\"id\":2}\n{broken\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (id bigint) {OpenX} LOCATION 's3://lake/t/'");

        var reason = (await FailAsync("SELECT * FROM t")).StateChangeReason;
        Assert.StartsWith("HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: ", reason, StringComparison.Ordinal);
        Assert.Contains("s3://lake/t/b.json", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Cloud.Folder, reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_text_is_read_by_its_ending_and_counts_its_compressed_bytes()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("{\"id\":1}\n{\"id\":2}\n"), Cancel);
        packed.Position = 0;
        var size = packed.Length;
        await Cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = "t/a.json.gz", InputStream = packed }, Cancel);
        await PutAsync("t/b.json", "{\"id\":3}\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (id bigint) {OpenX} LOCATION 's3://lake/t/'");

        Assert.Equal(["n", "6"], await RowsAsync("SELECT sum(id) AS n FROM t"));
        Assert.Equal(size + 9, (await RunAsync("SELECT id FROM t")).Statistics.DataScannedInBytes);
    }

    [Fact]
    public async Task Parquet_files_of_different_schemas_are_one_table()
    {
        await RunAsync("CREATE TABLE old WITH (external_location = 's3://lake/t/old/') AS SELECT CAST(1 AS integer) AS id, 'ann' AS name, REAL '1.5' AS score");
        await RunAsync("CREATE TABLE new WITH (external_location = 's3://lake/t/new/') AS SELECT BIGINT '2' AS id, 'bob' AS name, 2.5 AS score, ARRAY[1] AS extra");
        await RunAsync("CREATE EXTERNAL TABLE t (name string, id bigint, score double, extra array<int>, nothing date) STORED AS PARQUET LOCATION 's3://lake/t/'");

        Assert.Equal(["ann|1|1.5|∅|∅", "bob|2|2.5|[1]|∅"], (await RowsAsync("SELECT * FROM t ORDER BY id")).Skip(1));
    }

    [Fact]
    public async Task A_parquet_column_of_another_type_is_bad_data_only_where_it_is_read()
    {
        await RunAsync("CREATE TABLE source WITH (external_location = 's3://lake/t/') AS SELECT BIGINT '1' AS id, 'ann' AS name");
        await RunAsync("CREATE EXTERNAL TABLE t (id string, name string) STORED AS PARQUET LOCATION 's3://lake/t/'");

        Assert.Equal(["name", "ann"], await RowsAsync("SELECT name FROM t"));
        var key = Assert.Single(await KeysAsync("lake", "t/"));
        Assert.Equal($"HIVE_BAD_DATA: Field id's type INT64 in parquet file s3://lake/{key} is incompatible with type varchar defined in table schema", (await FailAsync("SELECT id FROM t")).StateChangeReason);
    }

    [Fact]
    public async Task A_bad_parquet_file_among_good_ones_fails_the_query_and_is_named()
    {
        await RunAsync("CREATE TABLE t WITH (external_location = 's3://lake/t/') AS SELECT 1 AS id");
        await PutAsync("t/bad.parquet", "this is no parquet");

        var status = await FailAsync("SELECT * FROM t");
        Assert.Equal("HIVE_BAD_DATA: Malformed Parquet file. Expected magic number: PAR1 got: quet [s3://lake/t/bad.parquet]", status.StateChangeReason);
        await PutAsync("t/bad.parquet", "PAR1 cut off PAR1");
        Assert.StartsWith("HIVE_", (await FailAsync("SELECT * FROM t")).StateChangeReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STORED AS ORC", "org.apache.hadoop.hive.ql.io.orc.OrcSerde")]
    [InlineData("STORED AS AVRO", "org.apache.hadoop.hive.serde2.avro.AvroSerDe")]
    [InlineData("STORED AS ION", "com.amazon.ionhiveserde.IonHiveSerDe")]
    public async Task What_cannot_be_read_says_so(string storage, string serde)
    {
        await PutAsync("t/a", "x");
        await RunAsync($"CREATE EXTERNAL TABLE t (id int) {storage} LOCATION 's3://lake/t/'");

        Assert.StartsWith($"NOT_SUPPORTED: Local AWS cannot read the SerDe {serde} of table lake.t", (await FailAsync("SELECT * FROM t")).StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partition_whose_columns_do_not_fit_the_table_fails_the_query()
    {
        await PutAsync("t/p=1/a", "x\n");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");
        await RunAsync("MSCK REPAIR TABLE t");
        await RunAsync("ALTER TABLE t REPLACE COLUMNS (v date)");

        Assert.Equal(
            "HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. "
            + "The column 'v' in table 'lake.t' is declared as type 'date', but partition 'p=1' declared column 'v' as type 'string'.",
            (await FailAsync("SELECT * FROM t")).StateChangeReason);
    }

    [Fact]
    public async Task Hidden_columns_tell_a_rows_file()
    {
        await PutAsync("t/p=1/a", "x\n");
        await PutAsync("t/p=2/b", "yy\n");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");
        await RunAsync("MSCK REPAIR TABLE t");

        Assert.Equal(["x|1|s3://lake/t/p=1/a|2|p=1", "yy|2|s3://lake/t/p=2/b|3|p=2"], (await RowsAsync("SELECT v, p, \"$path\", \"$file_size\", \"$partition\" FROM t ORDER BY p")).Skip(1));
        var modified = (await RowsAsync("SELECT \"$file_modified_time\" FROM t WHERE p = 1"))[1];
        Assert.True(DateTime.UtcNow - DateTime.Parse(modified.Replace(" UTC", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) < TimeSpan.FromMinutes(5));
        Assert.Equal(["p", "1", "2"], await RowsAsync("SELECT * FROM \"t$partitions\" ORDER BY p"));
        Assert.Equal(["v"], await RowsAsync("SELECT v FROM t WHERE p = 3"));
    }
}
