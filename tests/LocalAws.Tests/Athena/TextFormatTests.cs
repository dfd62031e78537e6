namespace Workbook.LocalAws.Tests.Athena;

/// <summary>Lines of text: logs by Grok, JSON that is not quite what the table says, objects that are passed over.</summary>
public sealed class TextFormatTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    private const string OpenX = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";

    /// <summary>The example of https://docs.aws.amazon.com/athena/latest/ug/grok-serde.html.</summary>
    [Fact]
    public async Task Grok_expressions_split_lines_by_their_named_parts()
    {
        await PutAsync("mail/a.log", "Feb  9 07:15:00 m4eastmail postfix/smtpd[19305]: B88C4120838: connect from unknown[192.168.55.4]\nsomething else\n");
        await RunAsync(
            """
            CREATE EXTERNAL TABLE mail (syslogbase string, queue_id string, syslog_message string)
            ROW FORMAT SERDE 'com.amazonaws.glue.serde.GrokSerDe'
            WITH SERDEPROPERTIES ('input.grokCustomPatterns' = 'POSTFIX_QUEUEID [0-9A-F]{7,12}',
                'input.format' = '%{SYSLOGBASE:syslogbase} %{POSTFIX_QUEUEID:queue_id}: %{GREEDYDATA:syslog_message}')
            STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat' OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
            LOCATION 's3://lake/mail/'
            """);

        Assert.Equal(
            ["Feb  9 07:15:00 m4eastmail postfix/smtpd[19305]:|B88C4120838|connect from unknown[192.168.55.4]", "∅|∅|∅"],
            (await RowsAsync("SELECT * FROM mail")).Skip(1));
    }

    [Fact]
    public async Task Built_in_grok_patterns_know_web_logs()
    {
        await PutAsync("web/a.log", "192.168.1.10 - frank [10/Oct/2000:13:55:36 -0700] \"GET /logo.gif HTTP/1.0\" 200 2326\n");
        await RunAsync(
            """
            CREATE EXTERNAL TABLE web (client string, at string, path string, status int)
            ROW FORMAT SERDE 'com.amazonaws.glue.serde.GrokSerDe'
            WITH SERDEPROPERTIES ('input.format' = '%{IPORHOST:client} %{USER} %{USER} \\[%{HTTPDATE:at}\\] "%{WORD} %{NOTSPACE:path} HTTP/%{NUMBER}" %{NUMBER:status}')
            LOCATION 's3://lake/web/'
            """);

        Assert.Equal(["192.168.1.10|10/Oct/2000:13:55:36 -0700|/logo.gif|200"], (await RowsAsync("SELECT * FROM web")).Skip(1));
    }

    [Fact]
    public async Task Json_values_become_their_columns_types_as_the_serde_does_it()
    {
        await PutAsync("t/a", """
            {"ID":1,"at":"2020-01-02T03:04:05Z","n":3.7,"id":2}
            {"ID":2,"at":1577934245000,"n":"12"}
            {"ID":3,"at":1577934245,"n":null}
            """);
        await PutAsync("bad/a", "{\"at\":\"x\"}\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (upper int, id int, at timestamp, n int) {OpenX} WITH SERDEPROPERTIES ('case.insensitive' = 'false', 'mapping.upper' = 'ID') LOCATION 's3://lake/t/'");

        const string at = "2020-01-02 03:04:05.000";
        Assert.Equal([$"1|2|{at}|3", $"2|∅|{at}|12", $"3|∅|{at}|∅"], (await RowsAsync("SELECT upper, id, at, n FROM t")).Skip(1));
        await RunAsync($"CREATE EXTERNAL TABLE bad (id int, n int, at timestamp) {OpenX} LOCATION 's3://lake/bad/'");
        Assert.Equal("HIVE_BAD_DATA: Error parsing field value 'x' for field 2: For input string: \"x\"", (await FailAsync("SELECT at FROM bad")).StateChangeReason);
    }

    [Theory]
    [InlineData("{\n\"id\": 1}\n", "A JSONObject text must end with '}' at 2 [character 3 line 1]", 1)]
    [InlineData("{\"id\": 1}\n[{\"id\": 2}]\n", "A JSONObject text must begin with '{' at 1 [character 2 line 1]", 2)]
    [InlineData("{\"id\" 1}\n", "Expected a ':' after a key at 7 [character 8 line 1]", 1)]
    [InlineData("{\"id\": \"1}\n", "Unterminated string at 11 [character 12 line 1]", 1)]
    public async Task A_line_that_is_no_object_fails_in_the_words_of_the_serde(string lines, string fault, int line)
    {
        await PutAsync("t/a.json", lines);
        await RunAsync($"CREATE EXTERNAL TABLE t (id int) {OpenX} LOCATION 's3://lake/t/'");

        Assert.Equal($"HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: {fault} (s3://lake/t/a.json, line {line})", (await FailAsync("SELECT id FROM t")).StateChangeReason);
    }

    [Fact]
    public async Task Hidden_objects_and_what_lies_in_hidden_folders_are_no_data()
    {
        foreach (var key in new[] { "t/a", "t/sub/deep/b", "t/_done", "t/.part", "t/_temporary/0/c", "t/sub/.staging/d", "t/empty" })
            await PutAsync(key, key == "t/empty" ? "" : key);
        await RunAsync("CREATE EXTERNAL TABLE t (v string) LOCATION 's3://lake/t/'");

        Assert.Equal(["t/a", "t/sub/deep/b"], (await RowsAsync("SELECT v FROM t ORDER BY v")).Skip(1));
    }

    [Fact]
    public async Task The_text_of_null_is_known_before_it_is_unescaped()
    {
        await PutAsync("t/a", "\\N,a\\,b,\\N\n");
        await RunAsync("CREATE EXTERNAL TABLE t (a array<string>, b string, c string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\\\' LOCATION 's3://lake/t/'");

        Assert.Equal(["∅|a,b|∅"], (await RowsAsync("SELECT * FROM t")).Skip(1));
    }

    [Fact]
    public async Task An_input_format_that_athena_does_not_have_is_refused_when_it_is_read()
    {
        await RunAsync("CREATE EXTERNAL TABLE t (v string) STORED AS INPUTFORMAT 'no.such.Input' OUTPUTFORMAT 'no.such.Output' LOCATION 's3://lake/t/'");
        await PutAsync("t/a", "x");

        Assert.Equal("HIVE_UNSUPPORTED_FORMAT: Unable to create input format no.such.Input", (await FailAsync("SELECT * FROM t")).StateChangeReason);
    }

    /// <summary>The compressed bytes are those of Python's bz2 (two streams in one object, as parallel writers make them) and zlib.</summary>
    [Fact]
    public async Task Text_is_unpacked_as_the_objects_name_says()
    {
        await PutAsync("t/a.json.bz2", [.. Convert.FromBase64String("QlpoOTFBWSZTWYQ/F5IAAAfZgAAQEAQgECQgAQogACIAaZCAaaaEeCBNl1DKPF3JFOFCQhD8Xkg="), .. Convert.FromBase64String("QlpoOTFBWSZTWc+9LSAAAAfZgAAQEAQIEAwgAQogACIAaZCAaaaEeCBNl1DKPF3JFOFCQz70tIA=")]);
        await PutAsync("t/b.json.deflate", Convert.FromBase64String("eJyrVspMUbIy0lEqU7JSSlKq5QIAKRMERg=="));
        await PutAsync("t/c.json", "{\"id\":4,\"v\":\"d\"}\n");
        await RunAsync($"CREATE EXTERNAL TABLE t (id int, v string) {OpenX} LOCATION 's3://lake/t/'");

        Assert.Equal(["1|a|a.json.bz2", "2|b|b.json.deflate", "3|c|a.json.bz2", "4|d|c.json"], (await RowsAsync("SELECT id, v, split_part(\"$path\", '/', 5) FROM t ORDER BY id")).Skip(1));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Cloud.Folder, "scratch")));
    }

    [Theory]
    [InlineData("a.bz2", "HIVE_CURSOR_ERROR: Failed to read file: s3://lake/t/a.bz2: ")]
    [InlineData("a.deflate", "HIVE_CURSOR_ERROR: Failed to read file: s3://lake/t/a.deflate: ")]
    [InlineData("a.snappy", "NOT_SUPPORTED: Local AWS reads text that is plain, .gz, .bz2, .deflate or .zst, not s3://lake/t/a.snappy.")]
    public async Task Text_that_cannot_be_unpacked_fails_by_its_address(string name, string reason)
    {
        await PutAsync("t/" + name, "no such bytes");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) LOCATION 's3://lake/t/'");

        Assert.StartsWith(reason, (await FailAsync("SELECT v FROM t")).StateChangeReason, StringComparison.Ordinal);
    }
}
