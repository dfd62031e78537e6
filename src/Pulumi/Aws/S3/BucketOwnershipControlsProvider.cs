using Amazon.S3;
using Amazon.S3.Model;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>Puts the one rule of <see cref="BucketOwnershipControls"/>.</summary>
internal sealed class BucketOwnershipControlsProvider(AwsClients clients) : BucketSettingProvider(clients)
{
    public override string Type => BucketOwnershipControls.TypeToken;

    protected override string AbsentCode => "OwnershipControlsNotFoundError";

    protected override Task PutAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var rule = new OwnershipControlsRule { ObjectOwnership = inputs.Map("rule")!.RequiredText("objectOwnership") };
        return s3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest { BucketName = bucket, OwnershipControls = new OwnershipControls { Rules = [rule] } },
            cancellationToken);
    }

    protected override async Task<PropertyMap> GetAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketOwnershipControlsAsync(new GetBucketOwnershipControlsRequest { BucketName = bucket }, cancellationToken);
        var ownership = answer.OwnershipControls.Rules[0].ObjectOwnership.Value;
        return PropertyMap.Of(("rule", PropertyMap.Of(("objectOwnership", ownership))));
    }

    protected override Task RemoveAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) =>
        s3.DeleteBucketOwnershipControlsAsync(new DeleteBucketOwnershipControlsRequest { BucketName = bucket }, cancellationToken);
}
