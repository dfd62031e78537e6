namespace Workbook.LocalAws.Tests.Athena;

/// <summary>https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html</summary>
public sealed class PreparedStatementTests(AthenaCloud cloud) : AthenaTestBase(cloud)
{
    [Fact]
    public async Task A_statement_is_prepared_executed_with_values_and_deallocated()
    {
        await RunAsync("PREPARE above FROM SELECT x FROM UNNEST(sequence(1, 3)) AS t (x) WHERE x > ? AND ? = 'it''s'");
        var executed = await RunAsync("EXECUTE above USING 1, 'it''s'");

        Assert.Equal("\"x\"\n\"2\"\n\"3\"\n", await ObjectAsync(executed.ResultConfiguration.OutputLocation));
        Assert.Equal("EXECUTE", executed.SubstatementType);
        Assert.Equal(["x"], await RowsAsync("EXECUTE above USING 3, 'it''s'"));
        Assert.StartsWith("INVALID_PARAMETER_USAGE: ", (await FailAsync("EXECUTE above USING 1")).StateChangeReason, StringComparison.Ordinal);
        await RunAsync("DEALLOCATE PREPARE above");
        Assert.Equal("NOT_FOUND: Prepared statement not found: above", (await FailAsync("EXECUTE above USING 1, 'x'")).StateChangeReason);
    }

    [Fact]
    public async Task Writes_are_prepared_too()
    {
        await RunAsync("CREATE TABLE t WITH (external_location = 's3://lake/t/') AS SELECT 1 AS x");
        await RunAsync("PREPARE adding FROM INSERT INTO t VALUES (?)");
        await RunAsync("EXECUTE adding USING 41");
        await RunAsync("PREPARE unloading FROM UNLOAD (SELECT * FROM t WHERE x > ?) TO 's3://lake/out/' WITH (format = 'JSON')");
        await RunAsync("EXECUTE unloading USING 5");

        Assert.Equal(["42"], (await RowsAsync("SELECT sum(x) FROM t")).Skip(1));
        Assert.Single(await KeysAsync("lake", "out/"));
    }

    [Fact]
    public async Task The_operations_on_prepared_statements_share_them_with_sql()
    {
        await CallAsync("CreatePreparedStatement", new { StatementName = "two", WorkGroup = "primary", QueryStatement = "SELECT ? AS a", Description = "one value" });
        var again = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.CreatePreparedStatement", new { StatementName = "two", WorkGroup = "primary", QueryStatement = "SELECT 1" });
        await RunAsync("PREPARE one FROM SELECT 1");

        Assert.Equal(["a", "7"], await RowsAsync("EXECUTE two USING 7"));
        Assert.Equal("InvalidRequestException", again.Error);
        var got = (await CallAsync("GetPreparedStatement", new { StatementName = "two", WorkGroup = "primary" }))["PreparedStatement"]!;
        Assert.Equal(("SELECT ? AS a", "one value", "primary"), ($"{got["QueryStatement"]}", $"{got["Description"]}", $"{got["WorkGroupName"]}"));
        await CallAsync("UpdatePreparedStatement", new { StatementName = "two", WorkGroup = "primary", QueryStatement = "SELECT ? AS b" });
        Assert.Equal(["b", "7"], await RowsAsync("EXECUTE two USING 7"));
        var first = await CallAsync("ListPreparedStatements", new { WorkGroup = "primary", MaxResults = 1 });
        var second = await CallAsync("ListPreparedStatements", new { WorkGroup = "primary", MaxResults = 1, NextToken = $"{first["NextToken"]}" });
        Assert.Equal(("one", "two", null), ($"{first["PreparedStatements"]![0]!["StatementName"]}", $"{second["PreparedStatements"]![0]!["StatementName"]}", second["NextToken"]));
        var batch = await CallAsync("BatchGetPreparedStatement", new { PreparedStatementNames = new[] { "one", "none" }, WorkGroup = "primary" });
        Assert.Equal(("one", "none"), ($"{batch["PreparedStatements"]![0]!["StatementName"]}", $"{batch["UnprocessedPreparedStatementNames"]![0]!["StatementName"]}"));
        await CallAsync("DeletePreparedStatement", new { StatementName = "one", WorkGroup = "primary" });
        await CallAsync("DeletePreparedStatement", new { StatementName = "two", WorkGroup = "primary" });
        var gone = await Cloud.Raw.JsonAsync("athena", "AmazonAthena.GetPreparedStatement", new { StatementName = "two", WorkGroup = "primary" });
        Assert.Equal(("ResourceNotFoundException", "PreparedStatement two was not found in workGroup primary"), (gone.Error, gone.Message));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> CallAsync(string operation, object request)
    {
        var reply = await Cloud.Raw.JsonAsync("athena", $"AmazonAthena.{operation}", request);
        Assert.True(reply.Status == 200, $"{operation}: {reply.Body}");
        return reply.Body;
    }
}
