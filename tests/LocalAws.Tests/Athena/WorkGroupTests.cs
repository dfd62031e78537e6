using Amazon.Athena;
using Amazon.Athena.Model;

namespace Workbook.LocalAws.Tests.Athena;

/// <summary>https://docs.aws.amazon.com/athena/latest/ug/workgroups-manage-queries-control-costs.html</summary>
public sealed class WorkGroupTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    [Fact]
    public async Task A_query_that_would_scan_more_than_the_limit_is_cancelled()
    {
        await PutAsync("t/a", new string('x', 10_000_001));
        await PutAsync("small/a", "x");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) LOCATION 's3://lake/t/'");
        await RunAsync("CREATE EXTERNAL TABLE small (v string) LOCATION 's3://lake/small/'");
        await CreateAsync("limited", new WorkGroupConfiguration { BytesScannedCutoffPerQuery = 10_000_000 });

        var stopped = await EndAsync(await StartInAsync("limited", "CREATE TABLE copy AS SELECT length(v) AS n FROM t"));
        var allowed = await EndAsync(await StartInAsync("limited", "SELECT v FROM small"));

        Assert.Equal((QueryExecutionState.CANCELLED, "Query cancelled! : Bytes scanned limit was exceeded"), (stopped.Status.State, stopped.Status.StateChangeReason));
        Assert.Equal(QueryExecutionState.SUCCEEDED, allowed.Status.State);
        Assert.DoesNotContain("copy", await RowsAsync("SHOW TABLES"));
        Assert.DoesNotContain(await KeysAsync("results", ""), key => key.Contains(stopped.QueryExecutionId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disabled_work_group_refuses_queries()
    {
        await CreateAsync("resting", new WorkGroupConfiguration());
        await Athena.UpdateWorkGroupAsync(new UpdateWorkGroupRequest { WorkGroup = "resting", State = WorkGroupState.DISABLED }, Cancel);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => StartInAsync("resting", "SELECT 1"));
        Assert.Equal("WorkGroup resting is disabled.", error.Message);
    }

    [Fact]
    public async Task An_enforcing_work_group_refuses_a_location_for_a_table()
    {
        await CreateAsync("strict", new WorkGroupConfiguration { EnforceWorkGroupConfiguration = true, ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/strict/" } });

        var status = (await EndAsync(await StartInAsync("strict", "CREATE TABLE t WITH (external_location = 's3://lake/t/') AS SELECT 1 AS x"))).Status;
        Assert.Contains("'external_location' property to an Athena Workgroup that enforces a centralized output location", status.StateChangeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_queries_than_run_at_a_time_wait_and_can_be_stopped_while_they_do()
    {
        const string Endless = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE (x * y + z) % 7 = 3";
        var ids = new List<string>();
        for (var i = 0; i <= Math.Max(2, Environment.ProcessorCount); i++)
            ids.Add(await StartAsync(Endless));
        await Eventually.SeesAsync(async () => (await GetAsync(ids[0])).Status.State == QueryExecutionState.RUNNING ? "" : null);

        Assert.Equal(QueryExecutionState.QUEUED, (await GetAsync(ids[^1])).Status.State);
        var early = await Assert.ThrowsAsync<InvalidRequestException>(() => Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = ids[0] }, Cancel));
        foreach (var id in Enumerable.Reverse(ids))
            await Athena.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = id }, Cancel);

        Assert.Equal("Query has not yet finished. Current state: RUNNING", early.Message);
        foreach (var id in ids)
            Assert.Equal((QueryExecutionState.CANCELLED, "Query cancelled by user"), ((await EndAsync(id)).Status.State, (await GetAsync(id)).Status.StateChangeReason));
    }

    [Fact]
    public async Task A_result_is_reused_while_it_is_young_enough_and_the_query_allows_it()
    {
        await PutAsync("t/a", "x\n");
        await RunAsync("CREATE EXTERNAL TABLE t (v string) LOCATION 's3://lake/t/'");
        var first = await ReuseAsync("SELECT v FROM t");
        await PutAsync("t/b", "y\n");

        var reused = await ReuseAsync("SELECT v FROM t");
        Assert.True(reused.Statistics.ResultReuseInformation.ReusedPreviousResult);
        Assert.Equal((first.ResultConfiguration.OutputLocation, 0L), (reused.ResultConfiguration.OutputLocation, reused.Statistics.DataScannedInBytes));
        var rows = (await Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = reused.QueryExecutionId }, Cancel)).ResultSet.Rows;
        Assert.Equal(["v", "x"], rows.Select(row => row.Data[0].VarCharValue));

        Assert.False((await RunAsync("SELECT v FROM t")).Statistics.ResultReuseInformation.ReusedPreviousResult);
        await ReuseAsync("SELECT v FROM t LIMIT 1");
        Assert.False((await ReuseAsync("SELECT v FROM t LIMIT 1")).Statistics.ResultReuseInformation.ReusedPreviousResult);
        foreach (var key in await KeysAsync("results", ""))
            await Cloud.S3.DeleteObjectAsync("results", key, Cancel);
        Assert.False((await ReuseAsync("SELECT v FROM t")).Statistics.ResultReuseInformation.ReusedPreviousResult);
    }

    [Fact]
    public async Task Executions_are_listed_in_pages_newest_first_and_read_in_batches()
    {
        await CreateAsync("history", new WorkGroupConfiguration());
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Insert(0, await StartInAsync("history", $"SELECT {i}"));

        var first = await Athena.ListQueryExecutionsAsync(new ListQueryExecutionsRequest { WorkGroup = "history", MaxResults = 2 }, Cancel);
        var second = await Athena.ListQueryExecutionsAsync(new ListQueryExecutionsRequest { WorkGroup = "history", MaxResults = 2, NextToken = first.NextToken }, Cancel);
        var batch = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.BatchGetQueryExecution", new { QueryExecutionIds = new[] { ids[0], "no-such-id" } });

        Assert.Equal(ids, first.QueryExecutionIds.Concat(second.QueryExecutionIds));
        Assert.Null(second.NextToken);
        Assert.Equal((ids[0], "no-such-id"), ($"{batch.Body["QueryExecutions"]![0]!["QueryExecutionId"]}", $"{batch.Body["UnprocessedQueryExecutionIds"]![0]!["QueryExecutionId"]}"));
        await EndAsync(ids[0]);
        var statistics = (await Cloud.Raw.JsonAsync("athena", "AmazonAthena.GetQueryRuntimeStatistics", new { QueryExecutionId = ids[0] })).Body["QueryRuntimeStatistics"]!;
        Assert.Equal(("1", "0"), ($"{statistics["Rows"]!["OutputRows"]}", $"{statistics["Rows"]!["InputBytes"]}"));
    }

    [Fact]
    public async Task The_data_catalog_is_seen_through_athena()
    {
        await RunAsync("CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (p int) LOCATION 's3://lake/t/'");

        var catalog = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.GetDataCatalog", new { Name = "AwsDataCatalog" });
        var tables = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.ListTableMetadata", new { CatalogName = "AwsDataCatalog", DatabaseName = "lake" });
        var matched = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.ListTableMetadata", new { CatalogName = "AwsDataCatalog", DatabaseName = "lake", Expression = "[s-t]|x+" });
        var unmatched = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.ListTableMetadata", new { CatalogName = "AwsDataCatalog", DatabaseName = "lake", Expression = "[a-s].*" });
        var missing = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.GetTableMetadata", new { CatalogName = "AwsDataCatalog", DatabaseName = "lake", TableName = "none" });

        Assert.Equal("GLUE", $"{catalog.Body["DataCatalog"]!["Type"]}");
        Assert.Equal(("t", "p"), ($"{tables.Body["TableMetadataList"]![0]!["Name"]}", $"{tables.Body["TableMetadataList"]![0]!["PartitionKeys"]![0]!["Name"]}"));
        Assert.Equal((1, 0), (matched.Body["TableMetadataList"]!.AsArray().Count, unmatched.Body["TableMetadataList"]!.AsArray().Count));
        Assert.Equal("MetadataException", missing.Error);
    }

    [Fact]
    public async Task Tags_belong_to_a_work_group_that_is_there()
    {
        await CreateAsync("tagged", new WorkGroupConfiguration());
        const string Arn = "arn:aws:athena:us-east-1:000000000000:workgroup/";
        var added = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.TagResource", new { ResourceARN = Arn + "tagged", Tags = new[] { new { Key = "team", Value = "a" } } });
        var listed = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.ListTagsForResource", new { ResourceARN = Arn + "tagged" });
        var missing = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.ListTagsForResource", new { ResourceARN = Arn + "none" });

        Assert.Equal((200, "a"), (added.Status, $"{listed.Body["Tags"]![0]!["Value"]}"));
        Assert.Equal("ResourceNotFoundException", missing.Error);
    }

    private async Task CreateAsync(string name, WorkGroupConfiguration configuration) =>
        await Athena.CreateWorkGroupAsync(new CreateWorkGroupRequest { Name = name, Configuration = configuration }, Cancel);

    private async Task<string> StartInAsync(string workGroup, string sql) => (await Athena.StartQueryExecutionAsync(
        new StartQueryExecutionRequest
        {
            QueryString = sql,
            WorkGroup = workGroup,
            QueryExecutionContext = new QueryExecutionContext { Database = "lake" },
            ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://results/" },
        },
        Cancel)).QueryExecutionId;

    private async Task<QueryExecution> ReuseAsync(string sql)
    {
        var started = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.StartQueryExecution", new
        {
            QueryString = sql,
            QueryExecutionContext = new { Database = "lake" },
            ResultConfiguration = new { OutputLocation = "s3://results/" },
            ResultReuseConfiguration = new { ResultReuseByAgeConfiguration = new { Enabled = true, MaxAgeInMinutes = 5 } },
        });
        return await EndAsync(started.Body["QueryExecutionId"]!.GetValue<string>());
    }
}
