using System.Text.Json;

namespace Workbook.Conformance;

/// <summary>The AWS CLI, unmodified, judges Local AWS. https://docs.aws.amazon.com/cli/latest/reference/</summary>
public sealed class AwsCliTests : ConformanceTest
{
    [Fact]
    public async Task The_caller_is_the_administrator_of_the_account()
    {
        var identity = await JsonAsync("sts", "get-caller-identity");
        Assert.Equal("000000000000", identity.GetProperty("Account").GetString());
        Assert.StartsWith("arn:aws:iam::000000000000:", identity.GetProperty("Arn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var result = await RunAwsAsync(["s3api", "list-buckets"], secret: "not-the-secret");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("SignatureDoesNotMatch", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_synchronised_both_ways()
    {
        var source = Directory.CreateDirectory(Path.Combine(Folder, "source", "dt=2025-09-20")).FullName;
        await File.WriteAllTextAsync(Path.Combine(source, "grüße +&.json"), "{}", TestContext.Current.CancellationToken);
        // More than the CLI's 8 MiB threshold: it uploads in parts.
        var large = new byte[9 << 20];
        new Random(20250920).NextBytes(large);
        await File.WriteAllBytesAsync(Path.Combine(source, "large.bin"), large, TestContext.Current.CancellationToken);

        await DoneAsync("s3", "mb", "s3://cli-lake");
        await DoneAsync("s3", "sync", Path.Combine(Folder, "source"), "s3://cli-lake/events");
        Assert.Contains("Total Objects: 2", (await DoneAsync("s3", "ls", "s3://cli-lake", "--recursive", "--summarize")).Output, StringComparison.Ordinal);

        await DoneAsync("s3", "sync", "s3://cli-lake/events", Path.Combine(Folder, "target"));
        var target = Path.Combine(Folder, "target", "dt=2025-09-20");
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(target, "grüße +&.json"), TestContext.Current.CancellationToken));
        Assert.Equal(large, await File.ReadAllBytesAsync(Path.Combine(target, "large.bin"), TestContext.Current.CancellationToken));

        await DoneAsync("s3", "rm", "s3://cli-lake", "--recursive");
        await DoneAsync("s3", "rb", "s3://cli-lake");
    }

    [Fact]
    public async Task A_query_runs_over_a_table_made_by_ddl()
    {
        await DoneAsync("s3", "mb", "s3://cli-athena");
        var file = Path.Combine(Folder, "hits.json");
        await File.WriteAllTextAsync(file, "{\"user\":\"u1\",\"page\":\"/\"}\n{\"user\":\"u2\",\"page\":\"/\"}\n", TestContext.Current.CancellationToken);
        await DoneAsync("s3", "cp", file, "s3://cli-athena/hits/dt=2025-09-20/hits.json");

        await QueryAsync("CREATE DATABASE cli_db");
        await QueryAsync("""
            CREATE EXTERNAL TABLE cli_db.hits (`user` string, page string) PARTITIONED BY (dt string)
            ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://cli-athena/hits/'
            """);
        await QueryAsync("MSCK REPAIR TABLE cli_db.hits");
        var execution = await QueryAsync("SELECT dt, count(DISTINCT user) AS users FROM cli_db.hits GROUP BY dt");
        var results = await JsonAsync("athena", "get-query-results", "--query-execution-id", execution);
        var values = results.GetProperty("ResultSet").GetProperty("Rows").EnumerateArray()
            .SelectMany(row => row.GetProperty("Data").EnumerateArray())
            .Select(datum => datum.GetProperty("VarCharValue").GetString());
        Assert.Equal(["dt", "users", "2025-09-20", "2"], values);

        var partitions = await JsonAsync("glue", "get-partitions", "--database-name", "cli_db", "--table-name", "hits");
        Assert.Equal("2025-09-20", partitions.GetProperty("Partitions")[0].GetProperty("Values")[0].GetString());
    }

    private async Task<string> QueryAsync(string sql)
    {
        var started = await JsonAsync("athena", "start-query-execution", "--query-string", sql, "--result-configuration", "OutputLocation=s3://cli-athena/results/");
        var id = started.GetProperty("QueryExecutionId").GetString()!;
        while (true)
        {
            var status = (await JsonAsync("athena", "get-query-execution", "--query-execution-id", id)).GetProperty("QueryExecution").GetProperty("Status");
            var state = status.GetProperty("State").GetString();
            if (state == "SUCCEEDED") return id;
            Assert.True(state is "QUEUED" or "RUNNING", status.ToString());
        }
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments) =>
        JsonDocument.Parse((await DoneAsync([.. arguments, "--output", "json"])).Output).RootElement.Clone();

    private async Task<ProgramResult> DoneAsync(params string[] arguments) => (await RunAwsAsync(arguments)).Succeeded();
}
