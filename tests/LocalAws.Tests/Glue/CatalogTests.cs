namespace Workbook.LocalAws.Tests.Glue;

/// <summary>https://docs.aws.amazon.com/glue/latest/webapi/API_Operations.html</summary>
public sealed class CatalogTests : GlueTestBase
{
    private static readonly object Clicks = new { DatabaseName = "lake", Name = "clicks" };

    [Fact]
    public async Task A_table_comes_back_as_it_was_given_and_more()
    {
        var table = (await DoAsync("GetTable", new { CatalogId = "000000000000", DatabaseName = "LAKE", Name = "Clicks" }))["Table"]!;

        Assert.Equal("0", table["VersionId"]!.GetValue<string>());
        Assert.Equal("lake", table["DatabaseName"]!.GetValue<string>());
        Assert.Equal("s3://lake/clicks/", table["StorageDescriptor"]!["Location"]!.GetValue<string>());
        Assert.Empty(table["StorageDescriptor"]!["SortColumns"]!.AsArray());
        Assert.Equal("", table["StorageDescriptor"]!["Columns"]![0]!["Comment"]!.GetValue<string>());
        Assert.True(table["CreateTime"]!.GetValue<double>() > 1_700_000_000);
        Assert.Empty((await DoAsync("GetPartitionIndexes", new { DatabaseName = "lake", TableName = "clicks" }))["PartitionIndexDescriptorList"]!.AsArray());
    }

    [Fact]
    public async Task An_update_makes_a_new_version_and_keeps_the_old_one()
    {
        await DoAsync("UpdateTable", new { DatabaseName = "lake", TableInput = new { Name = "clicks", Description = "second" } });

        var versions = (await DoAsync("GetTableVersions", new { DatabaseName = "lake", TableName = "clicks" }))["TableVersions"]!.AsArray();

        Assert.Equal(["1", "0"], versions.Select(version => version!["VersionId"]!.GetValue<string>()));
        Assert.Equal("second", versions[0]!["Table"]!["Description"]!.GetValue<string>());
        Assert.Null(versions[0]!["Table"]!["StorageDescriptor"]);
    }

    [Theory]
    [InlineData("CreateDatabase", """{"DatabaseInput":{"Name":"lake"}}""", "AlreadyExistsException", "Database already exists.")]
    [InlineData("GetDatabase", """{"Name":"sea"}""", "EntityNotFoundException", "Database sea not found.")]
    [InlineData("CreateTable", """{"DatabaseName":"lake","TableInput":{"Name":"CLICKS"}}""", "AlreadyExistsException", "Table already exists.")]
    [InlineData("GetTable", """{"DatabaseName":"lake","Name":"nothing"}""", "EntityNotFoundException", "Table nothing not found.")]
    [InlineData("CreatePartition", """{"DatabaseName":"lake","TableName":"clicks","PartitionInput":{"Values":["a"]}}""", "InvalidInputException", null)]
    [InlineData("GetPartition", """{"DatabaseName":"lake","TableName":"clicks","PartitionValues":["a","1"]}""", "EntityNotFoundException", "Cannot find partition.")]
    [InlineData("GetPartitions", """{"DatabaseName":"lake","TableName":"clicks","Expression":"year = 1"}""", "InvalidInputException", null)]
    [InlineData("GetTable", """{"Name":"clicks"}""", "ValidationException", null)]
    [InlineData("StartCrawler", """{"Name":"nobody"}""", "EntityNotFoundException", "Crawler with name nobody does not exist")]
    [InlineData("Nonsense", "{}", "UnknownOperationException", null)]
    public async Task What_cannot_be_done_says_so(string operation, string input, string error, string? message)
    {
        var reply = await CallAsync(operation, input);

        Assert.Equal(400, reply.Status);
        Assert.Equal(error, reply.Error);
        Assert.Equal(message ?? reply.Message, reply.Message);
    }

    [Fact]
    public async Task Partitions_are_found_by_expression_and_page()
    {
        var hours = Enumerable.Range(0, 5).Select(hour => Partition("2025-09-20", $"{hour}"));
        await DoAsync("BatchCreatePartition", new { DatabaseName = "lake", TableName = "clicks", PartitionInputList = hours });

        var first = await DoAsync("GetPartitions", new { DatabaseName = "lake", TableName = "clicks", Expression = "hour >= 1", MaxResults = 3 });
        var second = await DoAsync("GetPartitions", new { DatabaseName = "lake", TableName = "clicks", Expression = "hour >= 1", MaxResults = 3, NextToken = first["NextToken"]!.GetValue<string>() });

        Assert.Equal(["1", "2", "3"], first["Partitions"]!.AsArray().Select(partition => partition!["Values"]![1]!.GetValue<string>()));
        Assert.Equal("4", Assert.Single(second["Partitions"]!.AsArray())!["Values"]![1]!.GetValue<string>());
        Assert.Null(second["NextToken"]);
    }

    [Fact]
    public async Task A_batch_reports_what_it_refused_and_does_the_rest()
    {
        await DoAsync("CreatePartition", new { DatabaseName = "lake", TableName = "clicks", PartitionInput = Partition("d", "1") });

        var created = await DoAsync("BatchCreatePartition", new { DatabaseName = "lake", TableName = "clicks", PartitionInputList = new[] { Partition("d", "1"), Partition("d", "2") } });
        var deleted = await DoAsync("BatchDeletePartition", new { DatabaseName = "lake", TableName = "clicks", PartitionsToDelete = new[] { new { Values = new[] { "d", "2" } }, new { Values = new[] { "d", "3" } } } });

        var error = Assert.Single(created["Errors"]!.AsArray())!;
        Assert.Equal("AlreadyExistsException", error["ErrorDetail"]!["ErrorCode"]!.GetValue<string>());
        Assert.Equal("1", error["PartitionValues"]![1]!.GetValue<string>());
        Assert.Equal("EntityNotFoundException", Assert.Single(deleted["Errors"]!.AsArray())!["ErrorDetail"]!["ErrorCode"]!.GetValue<string>());
        var left = await DoAsync("GetPartitions", new { DatabaseName = "lake", TableName = "clicks" });
        Assert.Single(left["Partitions"]!.AsArray());
    }

    [Fact]
    public async Task A_database_goes_with_its_tables()
    {
        await DoAsync("DeleteDatabase", new { Name = "lake" });
        await DoAsync("CreateDatabase", new { DatabaseInput = new { Name = "lake" } });

        Assert.Equal("EntityNotFoundException", (await CallAsync("GetTable", Clicks)).Error);
    }
}
