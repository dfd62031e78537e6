using Amazon.S3;
using Amazon.S3.Model;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>Puts the rules of a <see cref="BucketServerSideEncryptionConfiguration"/>.</summary>
internal sealed class BucketEncryptionProvider(AwsClients clients) : BucketSettingProvider(clients)
{
    public override string Type => BucketServerSideEncryptionConfiguration.TypeToken;

    protected override string AbsentCode => "ServerSideEncryptionConfigurationNotFoundError";

    protected override Task PutAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var rules = inputs.Maps("rules")!.Select(rule => new ServerSideEncryptionRule
        {
            BucketKeyEnabled = rule.Bool("bucketKeyEnabled"),
            ServerSideEncryptionByDefault = rule.Map("applyServerSideEncryptionByDefault") is { } byDefault ? ToDefault(byDefault) : null,
        });
        return s3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = bucket,
                ExpectedBucketOwner = inputs.Text("expectedBucketOwner"),
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration { ServerSideEncryptionRules = [.. rules] },
            },
            cancellationToken);
    }

    protected override async Task<PropertyMap> GetAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = bucket }, cancellationToken);
        var rules = answer.ServerSideEncryptionConfiguration.ServerSideEncryptionRules.Select((rule, index) =>
        {
            // AWS reports a false that nobody set.
            var sets = inputs.Maps("rules")?.ElementAtOrDefault(index)?.Has("bucketKeyEnabled") == true || rule.BucketKeyEnabled == true;
            return (PropertyValue)PropertyMap.Of(
                ("bucketKeyEnabled", sets ? rule.BucketKeyEnabled : null),
                ("applyServerSideEncryptionByDefault", rule.ServerSideEncryptionByDefault is { } byDefault ? FromDefault(byDefault) : null));
        });
        return PropertyMap.Of(("rules", PropertyValue.ListOf(rules)));
    }

    // S3 has no bucket without encryption since 2023: deleting the configuration restores AES256.
    protected override Task RemoveAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) =>
        s3.DeleteBucketEncryptionAsync(new DeleteBucketEncryptionRequest { BucketName = bucket }, cancellationToken);

    private static ServerSideEncryptionByDefault ToDefault(PropertyMap byDefault) => new()
    {
        ServerSideEncryptionAlgorithm = byDefault.RequiredText("sseAlgorithm"),
        ServerSideEncryptionKeyManagementServiceKeyId = byDefault.Text("kmsMasterKeyId"),
    };

    private static PropertyMap FromDefault(ServerSideEncryptionByDefault byDefault) => PropertyMap.Of(
        ("sseAlgorithm", byDefault.ServerSideEncryptionAlgorithm.Value),
        ("kmsMasterKeyId", byDefault.ServerSideEncryptionKeyManagementServiceKeyId));
}
