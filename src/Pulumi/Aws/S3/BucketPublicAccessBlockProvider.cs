using Amazon.S3;
using Amazon.S3.Model;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>Puts the four switches of <see cref="BucketPublicAccessBlock"/>.</summary>
internal sealed class BucketPublicAccessBlockProvider(AwsClients clients) : BucketSettingProvider(clients)
{
    private static readonly AwsShape Shape = new();

    public override string Type => BucketPublicAccessBlock.TypeToken;

    protected override string AbsentCode => "NoSuchPublicAccessBlockConfiguration";

    protected override Task PutAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken) => s3.PutPublicAccessBlockAsync(
        new PutPublicAccessBlockRequest { BucketName = bucket, PublicAccessBlockConfiguration = Shape.Write<PublicAccessBlockConfiguration>(inputs) },
        cancellationToken);

    protected override async Task<PropertyMap> GetAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }, cancellationToken);
        return Shape.Read(answer.PublicAccessBlockConfiguration, inputs);
    }

    protected override Task RemoveAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) =>
        s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = bucket }, cancellationToken);
}
