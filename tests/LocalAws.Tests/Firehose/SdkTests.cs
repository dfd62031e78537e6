using System.Text;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Record = Amazon.KinesisFirehose.Model.Record;

namespace Workbook.LocalAws.Tests.Firehose;

/// <summary>The typed clients against the server: what one writes the other reads.</summary>
public sealed class SdkTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_made_by_the_typed_clients_delivers()
    {
        await using var cloud = await TestCloud.StartAsync();
        var (id, secret) = cloud.Server.Credentials;
        var endpoint = cloud.Server.Endpoint.ToString();
        using var iam = new AmazonIdentityManagementServiceClient(id, secret, new AmazonIdentityManagementServiceConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
        using var firehose = new AmazonKinesisFirehoseClient(id, secret, new AmazonKinesisFirehoseConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
        await cloud.S3.PutBucketAsync("lake", Cancel);
        var role = await iam.CreateRoleAsync(new CreateRoleRequest { RoleName = "delivery", AssumeRolePolicyDocument = Trust }, Cancel);

        var created = await firehose.CreateDeliveryStreamAsync(
            new CreateDeliveryStreamRequest
            {
                DeliveryStreamName = "clicks",
                ExtendedS3DestinationConfiguration = new ExtendedS3DestinationConfiguration
                {
                    RoleARN = role.Role.Arn,
                    BucketARN = "arn:aws:s3:::lake",
                    Prefix = "events/",
                    CompressionFormat = CompressionFormat.GZIP,
                    BufferingHints = new BufferingHints { SizeInMBs = 1, IntervalInSeconds = 0 },
                },
            },
            Cancel);
        Assert.EndsWith("deliverystream/clicks", created.DeliveryStreamARN, StringComparison.Ordinal);
        var put = await firehose.PutRecordBatchAsync(
            new PutRecordBatchRequest { DeliveryStreamName = "clicks", Records = [OneRecord("a\n"), OneRecord("b\n")] }, Cancel);
        Assert.Equal((0, 2), (put.FailedPutCount ?? 0, put.RequestResponses.Select(response => response.RecordId).Distinct().Count()));

        var (key, text) = Assert.Single(await cloud.DeliveredAsync("lake", 1));
        Assert.StartsWith("events/", key, StringComparison.Ordinal);
        Assert.Equal("a\nb\n", text);
        await Assert.ThrowsAsync<Amazon.KinesisFirehose.Model.ResourceNotFoundException>(
            () => firehose.DescribeDeliveryStreamAsync(new DescribeDeliveryStreamRequest { DeliveryStreamName = "other" }, Cancel));
        await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.GetRoleAsync(new GetRoleRequest { RoleName = "other" }, Cancel));
    }

    private static Record OneRecord(string text) => new() { Data = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
}
