namespace Workbook.LocalAws.Tests.Athena;

/// <summary>What Hive lets into the catalog, and how it describes it. https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html</summary>
public sealed class CatalogRuleTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    private const string DdlTask = "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ";

    [Fact]
    public async Task What_hive_does_not_let_into_the_catalog_fails_in_its_words()
    {
        await RunAsync("CREATE EXTERNAL TABLE t (a int, b string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");
        await RunAsync("CREATE VIEW w AS SELECT 1 AS a");
        foreach (var (sql, reason) in new[]
        {
            ("CREATE EXTERNAL TABLE u (a int, A string) LOCATION 's3://lake/u/'", "FAILED: SemanticException [Error 10036]: Duplicate column name: a"),
            ("CREATE EXTERNAL TABLE u (a int) PARTITIONED BY (a int) LOCATION 's3://lake/u/'", "FAILED: SemanticException [Error 10035]: Column repeated in partitioning columns"),
            ("CREATE EXTERNAL TABLE u (a decimal(39,2)) LOCATION 's3://lake/u/'", "FAILED: RuntimeException Decimal precision out of allowed range [1,38]"),
            ("CREATE EXTERNAL TABLE u (a array<varchar(65536)>) LOCATION 's3://lake/u/'", "FAILED: RuntimeException Varchar length 65536 out of allowed range [1, 65535]"),
            ("CREATE EXTERNAL TABLE u (a int) ROW FORMAT SERDE 'no.such.SerDe' LOCATION 's3://lake/u/'", DdlTask + "Cannot validate serde: no.such.SerDe"),
            ("ALTER TABLE t ADD COLUMNS (b int)", "FAILED: SemanticException [Error 10036]: Duplicate column name: b"),
            ("ALTER TABLE t ADD PARTITION (p = 'one')", "FAILED: SemanticException [Error 10248]: Cannot add partition column p of type string as it cannot be converted to type int"),
            ("ALTER TABLE t CHANGE b b string AFTER c", DdlTask + "InvalidOperationException(message:Invalid column reference c)"),
            ("DESCRIBE t PARTITION (p = 7)", "FAILED: SemanticException [Error 10006]: Partition not found {p=7}"),
            ("SHOW /* the */ CREATE TABLE t", "FAILED: ParseException line 1:5 cannot recognize input near '/' '*' 'the'"),
            ("SHOW DATABASES LIKE '*ke'", "FAILED: java.util.regex.PatternSyntaxException: Dangling meta character '*' near index 0\n*ke\n^"),
            ("ALTER TABLE t ADD PARTITION (p = 8) LOCATION 'lake/t/'", DdlTask + "MetaException(message:Location 'lake/t/' is not of the form s3://bucket/prefix/)"),
            ("CREATE OR REPLACE VIEW w AS SELECT * FROM (SELECT * FROM w)", "VIEW_IS_RECURSIVE: line 1:58: Statement would create a recursive view"),
            ("SHOW CREATE VIEW t", "NOT_SUPPORTED: line 1:1: Relation 'awsdatacatalog.lake.t' is a table, not a view"),
            ("CREATE VIEW v AS SELECT 1", "MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 1"),
        })
        {
            Assert.Equal(reason, (await FailAsync(sql)).StateChangeReason);
        }

        Assert.Equal(["t", "w"], await RowsAsync("SHOW TABLES"));
        Assert.Empty(await RowsAsync("SHOW PARTITIONS t"));
    }

    [Fact]
    public async Task Columns_move_and_their_parts_are_described()
    {
        await RunAsync("CREATE EXTERNAL TABLE t (a int, s struct<x:int,y:array<string>>, m map<string,double>) LOCATION 's3://lake/t/'");
        await RunAsync("ALTER TABLE t CHANGE COLUMN m m map<string,double> FIRST");
        await RunAsync("ALTER TABLE t CHANGE a b bigint COMMENT 'c' AFTER s");

        Assert.Equal(["m", "s", "b"], (await RowsAsync("SHOW COLUMNS IN t")).Select(line => line.TrimEnd()));
        string Line(string name, string type) => $"{name,-20}\t{type,-20}\tfrom deserializer   ";
        Assert.Equal([Line("x", "int"), Line("y", "array<string>")], await RowsAsync("DESCRIBE t s"));
        Assert.Equal([Line("$elem$", "string")], await RowsAsync("DESCRIBE t s.y.'$elem$'"));
        Assert.Equal([Line("$value$", "double")], await RowsAsync("DESCRIBE t m.'$value$'"));
    }

    [Fact]
    public async Task Details_of_a_table_follow_its_columns_and_its_statement_reads_back()
    {
        await RunAsync("CREATE EXTERNAL TABLE t (a int) CLUSTERED BY (a) INTO 4 BUCKETS ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LOCATION 's3://lake/t/'");

        var formatted = await RowsAsync("DESCRIBE FORMATTED t");
        Assert.Equal("# col_name            \tdata_type           \tcomment             ", formatted[0]);
        Assert.Contains("Location:           \ts3://lake/t/        \t ", formatted);
        Assert.Contains("\tfield.delim         \t\\t                  ", formatted);
        Assert.Contains("Table(tableName:t, dbName:lake, owner:hadoop, ", (await RowsAsync("DESCRIBE EXTENDED t"))[^1], StringComparison.Ordinal);
        var create = await RowsAsync("SHOW CREATE TABLE t");
        Assert.Equal(["CLUSTERED BY ( ", "  a) ", "INTO 4 BUCKETS"], create.Skip(2).Take(3));
        await RunAsync("DROP TABLE t");
        await RunAsync(string.Join('\n', create));
        Assert.Equal(create.SkipLast(1), (await RowsAsync("SHOW CREATE TABLE t")).SkipLast(1));
    }
}
