using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.Glue;
using Amazon.Glue.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Lambda;
using Pulumi.Automation;

namespace Workbook.Pulumi.Tests;

/// <summary>The life of a whole lake on Local AWS: every resource type, looked at through its own client.</summary>
public sealed class LakeStackTests(LocalCloud cloud) : CloudStackTests(cloud)
{
    private readonly LakeProgram _lake = new() { Project = $"lake{Guid.NewGuid().ToString("N")[..8]}" };

    [Fact]
    public async Task A_lake_comes_up_stays_the_same_and_leaves_nothing_behind()
    {
        using var stack = await Test.OpenAsync(() => _lake.Run());
        var preview = await stack.PreviewAsync(cancellationToken: Cancel);
        var up = await stack.UpAsync(cancellationToken: Cancel);
        var again = await stack.UpAsync(new UpOptions { ExpectNoChanges = true, Refresh = true }, Cancel);

        Assert.Equal(15, preview.ChangeSummary[OperationType.Create]);
        Assert.Contains("+ raw          : [unknown]", preview.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(15, up.Summary.ResourceChanges![OperationType.Create]);
        Assert.Equal(15, again.Summary.ResourceChanges![OperationType.Same]);
        Assert.Equal("1", up.Outputs["streamVersion"].Value);
        await EverythingIsThereAsync(up);

        await stack.DestroyAsync(cancellationToken: Cancel);

        await NothingIsThereAsync(up);
        Assert.DoesNotContain("urn:pulumi", Test.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_arguments_update_what_they_belong_to_and_nothing_else()
    {
        using (var stack = await Test.OpenAsync(() => _lake.Run()))
            await stack.UpAsync(cancellationToken: Cancel);
        var changedLake = _lake with
        {
            BufferingInterval = 120,
            MemorySize = 512,
            Bootstrap = "#!/bin/sh\nexit 2\n",
            TableComment = "visitor",
            OutputFolder = "answers",
        };
        using var changed = await Test.OpenAsync(() => changedLake.Run());

        var up = await changed.UpAsync(cancellationToken: Cancel);
        var refreshed = await changed.RefreshAsync(new RefreshOptions { ExpectNoChanges = true }, Cancel);

        Assert.Equal(4, up.Summary.ResourceChanges![OperationType.Update]);
        Assert.Equal(11, up.Summary.ResourceChanges[OperationType.Same]);
        Assert.Contains(" ~  aws:lambda:Function transform updated [diff: ~code,~memorySize]", up.StandardOutput, StringComparison.Ordinal);
        Assert.Equal("2", up.Outputs["streamVersion"].Value);
        Assert.Equal(14, refreshed.Summary.ResourceChanges![OperationType.Same]);
        var stream = await Firehose().DescribeDeliveryStreamAsync(new() { DeliveryStreamName = (string)up.Outputs["stream"].Value }, Cancel);
        Assert.Equal(120, stream.DeliveryStreamDescription.Destinations[0].ExtendedS3DestinationDescription.BufferingHints.IntervalInSeconds);
        var table = await Glue().GetTableAsync(new() { DatabaseName = (string)up.Outputs["database"].Value, Name = "events" }, Cancel);
        Assert.Equal("visitor", table.Table.StorageDescriptor.Columns[0].Comment);
        await changed.DestroyAsync(cancellationToken: Cancel);
        await NothingIsThereAsync(up);
    }

    [Fact]
    public async Task A_renamed_stream_is_replaced_by_a_new_one()
    {
        using (var stack = await Test.OpenAsync(() => _lake.Run()))
            await stack.UpAsync(cancellationToken: Cancel);
        var renamedLake = _lake with { StreamName = "clicks" };
        using var renamed = await Test.OpenAsync(() => renamedLake.Run());

        var up = await renamed.UpAsync(cancellationToken: Cancel);

        Assert.Equal(1, up.Summary.ResourceChanges![OperationType.Replace]);
        Assert.Equal(14, up.Summary.ResourceChanges[OperationType.Same]);
        var names = (await Firehose().ListDeliveryStreamsAsync(new ListDeliveryStreamsRequest(), Cancel)).DeliveryStreamNames.Where(name => name.StartsWith(_lake.Project, StringComparison.Ordinal));
        Assert.Equal([(string)up.Outputs["stream"].Value], names);
        await renamed.DestroyAsync(cancellationToken: Cancel);
        await NothingIsThereAsync(up);
    }

    private AmazonKinesisFirehoseClient Firehose() => new(Cloud.Credentials, Cloud.Configure(new AmazonKinesisFirehoseConfig()));

    private AmazonGlueClient Glue() => new(Cloud.Credentials, Cloud.Configure(new AmazonGlueConfig()));

    private AmazonLambdaClient Lambda() => new(Cloud.Credentials, Cloud.Configure(new AmazonLambdaConfig()));

    private AmazonAthenaClient Athena() => new(Cloud.Credentials, Cloud.Configure(new AmazonAthenaConfig()));

    private AmazonIdentityManagementServiceClient Iam() => new(Cloud.Credentials, Cloud.Configure(new AmazonIdentityManagementServiceConfig()));

    private async Task EverythingIsThereAsync(UpResult up)
    {
        string Name(string output) => (string)up.Outputs[output].Value;
        var function = (await Lambda().GetFunctionAsync(new() { FunctionName = Name("function") }, Cancel)).Configuration;
        Assert.Equal(Name("raw"), function.Environment.Variables["RAW_BUCKET"]);
        Assert.Equal(Name("codeSha256"), function.CodeSha256);
        var policy = await Iam().GetRolePolicyAsync(
            new() { RoleName = Name("role"), PolicyName = (await Iam().ListRolePoliciesAsync(new() { RoleName = Name("role") }, Cancel)).PolicyNames.Single() }, Cancel);
        Assert.Contains(Name("raw"), Uri.UnescapeDataString(policy.PolicyDocument), StringComparison.Ordinal);
        Assert.Equal("dt", (await Glue().GetTableAsync(new() { DatabaseName = Name("database"), Name = "events" }, Cancel)).Table.PartitionKeys.Single().Name);
        Assert.Equal(Name("crawler"), (await Glue().GetCrawlerAsync(new() { Name = Name("crawler") }, Cancel)).Crawler.Name);
        Assert.Equal("SELECT 1", (await Athena().GetNamedQueryAsync(new() { NamedQueryId = Name("query") }, Cancel)).NamedQuery.QueryString);
        using var s3 = Cloud.S3();
        var notification = await s3.GetBucketNotificationAsync(new Amazon.S3.Model.GetBucketNotificationRequest { BucketName = Name("raw") }, Cancel);
        Assert.Equal(Name("function"), notification.LambdaFunctionConfigurations.Single().FunctionArn);
    }

    private async Task NothingIsThereAsync(UpResult up)
    {
        string Name(string output) => (string)up.Outputs[output].Value;
        await Assert.ThrowsAsync<Amazon.Lambda.Model.ResourceNotFoundException>(() => Lambda().GetFunctionAsync(new() { FunctionName = Name("function") }, Cancel));
        await Assert.ThrowsAsync<NoSuchEntityException>(() => Iam().GetRoleAsync(new() { RoleName = Name("role") }, Cancel));
        await Assert.ThrowsAsync<Amazon.KinesisFirehose.Model.ResourceNotFoundException>(() =>
            Firehose().DescribeDeliveryStreamAsync(new() { DeliveryStreamName = Name("stream") }, Cancel));
        await Assert.ThrowsAsync<EntityNotFoundException>(() => Glue().GetDatabaseAsync(new() { Name = Name("database") }, Cancel));
        await Assert.ThrowsAsync<EntityNotFoundException>(() => Glue().GetCrawlerAsync(new() { Name = Name("crawler") }, Cancel));
        await Assert.ThrowsAsync<InvalidRequestException>(() => Athena().GetWorkGroupAsync(new() { WorkGroup = Name("workgroup").Split('/')[1] }, Cancel));
        using var s3 = Cloud.S3();
        Assert.DoesNotContain((await s3.ListBucketsAsync(Cancel)).Buckets ?? [], bucket => bucket.BucketName.StartsWith(_lake.Project, StringComparison.Ordinal));
    }
}
