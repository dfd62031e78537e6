using Amazon.Athena;
using Amazon.Athena.Model;
using Microsoft.Data.Sqlite;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html</summary>
public sealed class QueryExecutionTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    /// <summary>Minutes of work for the engine.</summary>
    private const string Endless = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE (x * y + z) % 7 = 3";

    [Fact]
    public async Task A_running_query_has_no_results_yet_and_can_be_stopped()
    {
        var id = await StartAsync(Endless);
        await Eventually.SeesAsync(async () => (await GetAsync(id)).Status.State == QueryExecutionState.RUNNING ? "" : null);

        var early = await Assert.ThrowsAsync<InvalidRequestException>(() => Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = id }, Cancel));
        await Athena.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = id }, Cancel);
        var status = (await EndAsync(id)).Status;

        Assert.Equal("Query has not yet finished. Current state: RUNNING", early.Message);
        Assert.Equal(QueryExecutionState.CANCELLED, status.State);
        Assert.Equal("Query cancelled by user", status.StateChangeReason);
        Assert.Empty(await KeysAsync("results", id));
        await Athena.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = id }, Cancel);
    }

    [Theory]
    [InlineData("SELEC 1", "MALFORMED_QUERY")]
    [InlineData("SELECT FROM", "MALFORMED_QUERY")]
    [InlineData("CREATE EXTERNAL TABLE t (x int)", null)]
    public async Task A_statement_that_does_not_parse_is_refused_at_start(string sql, string? code)
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => StartAsync(sql));
        Assert.Equal(code ?? error.AthenaErrorCode, error.AthenaErrorCode);
    }

    [Fact]
    public async Task The_same_token_gives_the_same_execution()
    {
        var token = Guid.NewGuid().ToString();
        var first = await StartAsync("SELECT 1", token);

        Assert.Equal(first, await StartAsync("SELECT 1", token));
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => StartAsync("SELECT 2", token));
        Assert.Equal("Idempotent parameters do not match", error.Message);
    }

    [Fact]
    public async Task Without_an_output_location_nothing_starts()
    {
        var missing = await Assert.ThrowsAsync<InvalidRequestException>(() => Athena.StartQueryExecutionAsync(new StartQueryExecutionRequest { QueryString = "SELECT 1" }, Cancel));
        var unknown = await Assert.ThrowsAsync<InvalidRequestException>(() => StartAsync("SELECT 1", output: "s3://no-such-bucket/"));
        var odd = await Assert.ThrowsAsync<InvalidRequestException>(() => StartAsync("SELECT 1", output: "/tmp"));

        Assert.StartsWith("No output location provided.", missing.Message, StringComparison.Ordinal);
        Assert.Equal("Unable to verify/create output bucket no-such-bucket", unknown.Message);
        Assert.Equal("outputLocation is not a valid S3 path.", odd.Message);
    }

    [Fact]
    public async Task A_work_group_that_enforces_its_location_wins()
    {
        await Athena.CreateWorkGroupAsync(
            new CreateWorkGroupRequest
            {
                Name = "analysts",
                Configuration = new WorkGroupConfiguration { EnforceWorkGroupConfiguration = true, ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/analysts" } },
            },
            Cancel);
        var id = await StartAsync("SELECT 1 AS one", workGroup: "analysts");

        var execution = await EndAsync(id);

        Assert.Equal($"s3://results/analysts/{id}.csv", execution.ResultConfiguration.OutputLocation);
        Assert.Equal("analysts", execution.WorkGroup);
        var listed = await Athena.ListQueryExecutionsAsync(new ListQueryExecutionsRequest { WorkGroup = "analysts" }, Cancel);
        Assert.Equal([id], listed.QueryExecutionIds);
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => Athena.DeleteWorkGroupAsync(new DeleteWorkGroupRequest { WorkGroup = "analysts" }, Cancel));
        Assert.Contains("not empty", error.Message, StringComparison.Ordinal);
        await Athena.DeleteWorkGroupAsync(new DeleteWorkGroupRequest { WorkGroup = "analysts", RecursiveDeleteOption = true }, Cancel);
    }

    [Fact]
    public async Task Results_whose_object_is_gone_cannot_be_read()
    {
        var execution = await RunAsync("SELECT 1");
        await Cloud.S3.DeleteObjectAsync("results", $"{execution.QueryExecutionId}.csv", Cancel);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = execution.QueryExecutionId }, Cancel));
        Assert.Equal("Could not find results", error.Message);
    }

    [Fact]
    public async Task A_query_cannot_read_files_of_the_machine()
    {
        var reply = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.StartQueryExecution", new { QueryString = "SELECT * FROM read_csv('/etc/passwd')", ResultConfiguration = new { OutputLocation = "s3://results/" } });
        if (reply.Status == 200)
            Assert.Equal(QueryExecutionState.FAILED, (await EndAsync(reply.Body["QueryExecutionId"]!.GetValue<string>())).Status.State);
    }

    [Fact]
    public async Task Queries_that_the_servers_end_cut_off_have_failed_and_history_stays()
    {
        var folder = TestCloud.NewFolder();
        var first = await TestCloud.StartAsync(folder: folder);
        await first.S3.PutBucketAsync("results", Cancel);
        using (var athena = AthenaCloud.Connect(first))
        {
            var start = new StartQueryExecutionRequest { QueryString = Endless, ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/" } };
            await athena.StartQueryExecutionAsync(start, Cancel);
        }

        await first.DisposeAsync();
        await using var second = await TestCloud.StartAsync(folder: folder);
        using var client = AthenaCloud.Connect(second);
        var id = Assert.Single((await client.ListQueryExecutionsAsync(new ListQueryExecutionsRequest(), Cancel)).QueryExecutionIds);
        var status = (await client.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = id }, Cancel)).QueryExecution.Status;

        Assert.Equal(QueryExecutionState.FAILED, status.State);
        Assert.StartsWith("The server ended while the query ran.", status.StateChangeReason, StringComparison.Ordinal);
        Assert.True(status.AthenaError.Retryable);
    }

    [Fact]
    public async Task Queries_that_a_killed_server_left_running_have_failed()
    {
        var folder = TestCloud.NewFolder();
        var first = await TestCloud.StartAsync(folder: folder);
        await first.S3.PutBucketAsync("results", Cancel);
        string id;
        using (var athena = AthenaCloud.Connect(first))
        {
            var start = new StartQueryExecutionRequest { QueryString = "SELECT 1", ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/" } };
            id = (await athena.StartQueryExecutionAsync(start, Cancel)).QueryExecutionId;
        }

        await first.DisposeAsync();
        // What a kill leaves: a row that says the query runs.
        await using (var catalog = new SqliteConnection($"Data Source={Path.Combine(folder, "catalog.db")};Pooling=False"))
        {
            await catalog.OpenAsync(Cancel);
            await using var update = catalog.CreateCommand();
            update.CommandText = "UPDATE athena_queries SET state = 'RUNNING', body = json_set(body, '$.Status.State', 'RUNNING')";
            Assert.Equal(1, await update.ExecuteNonQueryAsync(Cancel));
        }

        await using var second = await TestCloud.StartAsync(folder: folder);
        using var client = AthenaCloud.Connect(second);
        var status = (await client.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = id }, Cancel)).QueryExecution.Status;
        Assert.Equal(QueryExecutionState.FAILED, status.State);
        Assert.True(status.AthenaError.Retryable);
    }

    [Fact]
    public async Task Parameters_take_the_place_of_question_marks()
    {
        var request = new StartQueryExecutionRequest
        {
            QueryString = "SELECT ? AS a, ? AS b",
            ExecutionParameters = ["'x'", "1 + 1"],
            ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/" },
        };
        var execution = await EndAsync((await Athena.StartQueryExecutionAsync(request, Cancel)).QueryExecutionId);

        Assert.Equal("\"a\",\"b\"\n\"x\",\"2\"\n", await ObjectAsync(execution.ResultConfiguration.OutputLocation));
    }

    private async Task<string> StartAsync(string sql, string? token = null, string output = "s3://results/", string? workGroup = null)
    {
        var request = new StartQueryExecutionRequest
        {
            QueryString = sql,
            ClientRequestToken = token,
            WorkGroup = workGroup,
            ResultConfiguration = new ResultConfiguration { OutputLocation = output },
        };
        return (await Athena.StartQueryExecutionAsync(request, Cancel)).QueryExecutionId;
    }
}
