namespace Workbook.TrinoSql.Tests;

public sealed class DdlTests
{
    private const string Events = """
        -- the table of the clicks
        CREATE EXTERNAL TABLE IF NOT EXISTS lake.events (
          `user` STRING COMMENT 'who',
          ts TIMESTAMP,
          page string,
          debug BOOLEAN,
          price decimal(10, 2),
          tags array<struct<Name:string, n:int>>
        )
        COMMENT "all clicks"
        PARTITIONED BY (dt STRING)
        STORED AS PARQUET
        LOCATION 's3://bucket/events/'
        TBLPROPERTIES ('parquet.compression' = 'SNAPPY');
        """;

    [Fact]
    public void An_external_table_has_columns_partitions_format_and_location()
    {
        var table = Assert.IsType<CreateExternalTable>(AthenaSql.Parse(Events));

        Assert.Equal("lake.events", table.Table.ToString());
        Assert.True(table.IfNotExists);
        Assert.Equal(["user", "ts", "page", "debug", "price", "tags"], table.Columns.Select(c => c.Name));
        Assert.Equal(["string", "timestamp", "string", "boolean", "decimal(10,2)", "array<struct<name:string,n:int>>"], table.Columns.Select(c => c.Type));
        Assert.Equal("who", table.Columns[0].Comment);
        Assert.Equal("all clicks", table.Comment);
        Assert.Equal(new ColumnDefinition("dt", "string"), Assert.Single(table.PartitionColumns));
        Assert.Equal("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", table.Storage.SerDe);
        Assert.Equal("s3://bucket/events/", table.Location);
        Assert.Equal("SNAPPY", table.Properties["parquet.compression"]);
    }

    [Fact]
    public void Text_without_a_format_is_read_by_the_lazy_simple_serde_with_its_delimiters()
    {
        var table = Assert.IsType<CreateExternalTable>(AthenaSql.Parse(
            """CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n' NULL DEFINED AS '' LOCATION 's3://b/'"""));

        Assert.Equal("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", table.Storage.SerDe);
        Assert.Equal("org.apache.hadoop.mapred.TextInputFormat", table.Storage.InputFormat);
        Assert.Equal("\t", table.Storage.SerDeParameters["field.delim"]);
        Assert.Equal("\\", table.Storage.SerDeParameters["escape.delim"]);
        Assert.Equal("", table.Storage.SerDeParameters["serialization.null.format"]);
    }

    [Fact]
    public void Time_and_start_name_columns_without_backticks()
    {
        var table = Assert.IsType<CreateExternalTable>(AthenaSql.Parse("CREATE EXTERNAL TABLE t (time string, start bigint) LOCATION 's3://b/'"));

        Assert.Equal(["time", "start"], table.Columns.Select(c => c.Name));
    }

    [Fact]
    public void A_serde_with_properties_keeps_its_class()
    {
        var table = Assert.IsType<CreateExternalTable>(AthenaSql.Parse(
            "CREATE EXTERNAL TABLE t (a int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('ignore.malformed.json'='true') LOCATION 's3://b/'"));

        Assert.Equal("org.openx.data.jsonserde.JsonSerDe", table.Storage.SerDe);
        Assert.Equal("true", table.Storage.SerDeParameters["ignore.malformed.json"]);
    }

    [Theory]
    [InlineData("CREATE EXTERNAL TABLE t (\n  user STRING) LOCATION 's3://b/'", "line 2:3: user is reserved in DDL: write `user`")]
    [InlineData("CREATE EXTERNAL TABLE t (a int, date date) LOCATION 's3://b/'", "line 1:33: date is reserved in DDL: write `date`")]
    [InlineData("CREATE EXTERNAL TABLE t (\"a\" int) LOCATION 's3://b/'", "line 1:26: in DDL names stand in backticks, not in quotes: write `a`")]
    [InlineData("CREATE EXTERNAL TABLE t (a integer) LOCATION 's3://b/'", "line 1:28: 'integer' is not a type of DDL: write int")]
    [InlineData("CREATE EXTERNAL TABLE t (_a int) LOCATION 's3://b/'", "line 1:26: a name that starts with _ needs backticks in DDL: write `_a`")]
    public void What_hive_refuses_is_blamed_on_external_and_our_hint_says_why(string sql, string hint)
    {
        var error = Assert.Throws<SqlException>(() => AthenaSql.Parse(sql));

        Assert.Equal("line 1:8: mismatched input 'EXTERNAL'. Expecting: 'MATERIALIZED', 'MULTI', 'OR', 'PROTECTED', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'", error.Message);
        Assert.Equal("MALFORMED_QUERY", error.Code);
        Assert.Equal(hint, error.Hint);
        Assert.True(error.RejectedAtStart);
    }

    [Theory]
    [InlineData("SELECT a AS order FROM t", "order is reserved in queries: write \"order\"")]
    [InlineData("SELECT a, end FROM t", "end is reserved in queries: write \"end\"")]
    [InlineData("CREATE VIEW table AS SELECT 1 AS x", "table is reserved in queries: write \"table\"")]
    [InlineData("SELECT FROM t", null)]
    public void A_reserved_word_in_a_names_place_is_hinted_at(string sql, string? hint) =>
        Assert.Equal(hint, Assert.Throws<SqlException>(() => AthenaSql.Parse(sql)).Hint);

    [Theory]
    [InlineData("CREATE EXTERNAL TABLE t (a int)", "INVALID_INPUT", "No location was specified for table. An S3 location must be specified")]
    [InlineData("CREATE TABLE t (a int) LOCATION 's3://b/'", "INVALID_INPUT", "External keyword required for table type HIVE")]
    [InlineData("CREATE TABLE t (a int) LOCATION 's3://b/' TBLPROPERTIES ('table_type'='iceberg')", "INVALID_INPUT", "Local AWS has no Iceberg tables, so it cannot create t: use CREATE EXTERNAL TABLE, or run the statement on AWS")]
    [InlineData("ALTER TABLE t RENAME COLUMN a TO b", "MALFORMED_QUERY", "line 1:22: mismatched input 'COLUMN'. Expecting: 'TO'")]
    [InlineData("DESCRIBE /* why */ t", "FAILED", "ParseException line 1:9 cannot recognize input near '/' '*' 'why'")]
    [InlineData("-- /* fine */\nSHOW /* not */ CREATE TABLE t", "FAILED", "ParseException line 2:5 cannot recognize input near '/' '*' 'not'")]
    [InlineData("PREPARE p FROM SELEC 1", "MALFORMED_QUERY", "line 1:16: mismatched input 'SELEC'. Expecting: <query>")]
    [InlineData("VACUUM t", "INVALID_INPUT", "Queries of this type are not supported")]
    [InlineData("GRANT x TO y", "INVALID_INPUT", "Queries of this type are not supported")]
    [InlineData("DROP TABLE table", "MALFORMED_QUERY", "line 1:12: no viable alternative at input 'table'")]
    public void Refusals_have_athenas_words(string sql, string code, string message)
    {
        var error = Assert.Throws<SqlException>(() => AthenaSql.Parse(sql));
        Assert.Equal((code, message), (error.Code, error.Message));
    }

    [Fact]
    public void Partitions_are_added_with_and_without_a_location()
    {
        var alter = Assert.IsType<AlterTableAddPartitions>(AthenaSql.Parse(
            "ALTER TABLE lake.events ADD IF NOT EXISTS PARTITION (dt='2025-09-20') PARTITION (dt = '2025-09-21', n=1) LOCATION 's3://b/x/'"));

        Assert.True(alter.IfNotExists);
        Assert.Equal([("dt", "2025-09-20")], alter.Partitions[0].Values.Select(v => (v.Key, v.Value)));
        Assert.Null(alter.Partitions[0].Location);
        Assert.Equal([("dt", "2025-09-21"), ("n", "1")], alter.Partitions[1].Values.Select(v => (v.Key, v.Value)));
        Assert.Equal("s3://b/x/", alter.Partitions[1].Location);
    }

    [Fact]
    public void Create_table_as_has_properties_and_a_query()
    {
        var create = Assert.IsType<CreateTableAs>(AthenaSql.Parse(
            "CREATE TABLE lake.daily WITH (format = 'PARQUET', partitioned_by = ARRAY['dt'], bucket_count = 3) AS SELECT 1 AS n, 'x' AS dt WITH NO DATA"));

        Assert.Equal("lake.daily", create.Table.ToString());
        Assert.Equal("PARQUET", create.Properties["format"].Text);
        Assert.Equal(["dt"], Assert.IsType<ListProperty>(create.Properties["partitioned_by"]).Values);
        Assert.Equal("3", create.Properties["bucket_count"].Text);
        Assert.False(create.WithData);
    }

    [Fact]
    public void A_view_keeps_its_querys_text()
    {
        var view = Assert.IsType<CreateView>(AthenaSql.Parse("CREATE OR REPLACE VIEW v AS\nSELECT user, \"Page\" -- comment\nFROM events ;"));

        Assert.True(view.OrReplace);
        Assert.Equal("SELECT user, \"Page\" -- comment\nFROM events", view.Sql);
    }

    [Theory]
    [InlineData("CREATE DATABASE IF NOT EXISTS lake COMMENT 'c' LOCATION 's3://b/' WITH DBPROPERTIES ('a'='b')", typeof(CreateDatabase), "CREATE_DATABASE")]
    [InlineData("CREATE SCHEMA lake", typeof(CreateDatabase), "CREATE_DATABASE")]
    [InlineData("DROP DATABASE IF EXISTS lake CASCADE", typeof(DropDatabase), "DROP_DATABASE")]
    [InlineData("ALTER DATABASE lake SET DBPROPERTIES ('a'='b')", typeof(AlterDatabase), "ALTER_DATABASE")]
    [InlineData("DROP TABLE IF EXISTS `lake.events`", typeof(DropTable), "DROP_TABLE")]
    [InlineData("DROP VIEW IF EXISTS awsdatacatalog.lake.\"v\"", typeof(DropView), "DROP_VIEW")]
    [InlineData("/* c */ SHOW TABLES", typeof(ShowTables), "SHOW_TABLES")]
    [InlineData("-- c\nMSCK REPAIR TABLE lake.events", typeof(MsckRepairTable), "MSCK_REPAIR")]
    [InlineData("ALTER TABLE t DROP IF EXISTS PARTITION (dt='a'), PARTITION (dt='b')", typeof(AlterTableDropPartitions), "ALTER_TABLE_DROP_PARTITION")]
    [InlineData("ALTER TABLE t PARTITION (dt='a') RENAME TO PARTITION (dt='b')", typeof(AlterTableRenamePartition), "ALTER_TABLE_RENAME_PARTITION")]
    [InlineData("ALTER TABLE t SET TBLPROPERTIES ('a'=1)", typeof(AlterTableSetProperties), "ALTER_TABLE_SET_TBLPROPERTIES")]
    [InlineData("ALTER TABLE t SET LOCATION 's3://b/'", typeof(AlterTableSetLocation), "ALTER_TABLE_SET_LOCATION")]
    [InlineData("ALTER TABLE t ADD COLUMNS (x int)", typeof(AlterTableAddColumns), "ALTER_TABLE_ADD_COLUMN")]
    [InlineData("ALTER TABLE t REPLACE COLUMNS (x int)", typeof(AlterTableReplaceColumns), "ALTER_TABLE_REPLACE_COLUMN")]
    [InlineData("ALTER TABLE t RENAME TO u", typeof(AlterTableRename), "ALTER_TABLE_RENAME")]
    [InlineData("ALTER TABLE t DROP COLUMN a", typeof(AlterTableDropColumn), "ALTER_TABLE_DROP_COLUMN")]
    [InlineData("ALTER TABLE t CHANGE a b bigint COMMENT 'c' AFTER d", typeof(AlterTableChangeColumn), "ALTER_TABLE_CHANGE_COLUMN")]
    [InlineData("ALTER TABLE t CHANGE COLUMN a b bigint", typeof(AlterTableChangeColumn), "ALTER_TABLE_CHANGE_COLUMN")]
    [InlineData("SHOW DATABASES LIKE 'a.*'", typeof(ShowDatabases), "SHOW_DATABASES")]
    [InlineData("SHOW TABLES IN lake 'e*'", typeof(ShowTables), "SHOW_TABLES")]
    [InlineData("SHOW VIEWS", typeof(ShowViews), "SHOW_VIEWS")]
    [InlineData("SHOW PARTITIONS lake.events", typeof(ShowPartitions), "SHOW_PARTITIONS")]
    [InlineData("SHOW COLUMNS FROM events IN lake", typeof(ShowColumns), "SHOW_COLUMNS")]
    [InlineData("SHOW TBLPROPERTIES events ('k')", typeof(ShowTableProperties), "SHOW_TABLE_PROPERTIES")]
    [InlineData("SHOW CREATE TABLE events", typeof(ShowCreateTable), "SHOW_CREATE_TABLE")]
    [InlineData("SHOW CREATE VIEW v", typeof(ShowCreateView), "SHOW_CREATE_VIEW")]
    [InlineData("SHOW FUNCTIONS", typeof(ShowFunctions), "SHOW_FUNCTIONS")]
    [InlineData("DESCRIBE FORMATTED lake.events", typeof(Describe), "DESCRIBE_TABLE")]
    [InlineData("DESC events PARTITION (dt='a') page", typeof(Describe), "DESCRIBE_TABLE")]
    [InlineData("EXPLAIN (FORMAT JSON) SELECT 1", typeof(Explain), "EXPLAIN")]
    [InlineData("INSERT INTO t (a, b) SELECT 1, 2", typeof(InsertInto), "INSERT")]
    [InlineData("INSERT INTO t VALUES (1, 2), (3, 4)", typeof(InsertInto), "INSERT")]
    [InlineData("UNLOAD (SELECT 1 AS a) TO 's3://b/' WITH (format = 'PARQUET')", typeof(Unload), "UNLOAD")]
    [InlineData("PREPARE p FROM SELECT ? + 1", typeof(Prepare), "PREPARE")]
    [InlineData("EXECUTE p USING 1, 'a'", typeof(Execute), "EXECUTE")]
    [InlineData("DEALLOCATE PREPARE p", typeof(Deallocate), "DEALLOCATE")]
    [InlineData("(SELECT 1) UNION ALL (SELECT 2)", typeof(QueryStatement), "SELECT")]
    [InlineData("TABLE t", typeof(QueryStatement), "SELECT")]
    public void Every_statement_has_its_kind(string sql, Type kind, string substatement)
    {
        var statement = AthenaSql.Parse(sql);
        Assert.IsType(kind, statement);
        Assert.Equal(substatement, statement.Substatement);
    }
}
