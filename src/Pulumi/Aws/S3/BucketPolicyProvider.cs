using System.Collections.Immutable;
using Amazon.S3;
using Amazon.S3.Model;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>Puts the text of a <see cref="BucketPolicy"/>.</summary>
internal sealed class BucketPolicyProvider(AwsClients clients) : BucketSettingProvider(clients)
{
    public override string Type => BucketPolicy.TypeToken;

    public override ImmutableHashSet<string> ReplaceKeys => ["bucket"];

    public override ImmutableHashSet<string> JsonProperties => ["policy"];

    protected override string AbsentCode => "NoSuchBucketPolicy";

    public override PropertyMap Check(PropertyMap inputs) => WithJsonText(inputs, "policy");

    protected override Task PutAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken) =>
        s3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = bucket, Policy = inputs.RequiredText("policy") }, cancellationToken);

    protected override async Task<PropertyMap> GetAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket }, cancellationToken);
        return PropertyMap.Of(("policy", answer.Policy));
    }

    protected override Task RemoveAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) =>
        s3.DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = bucket }, cancellationToken);
}
