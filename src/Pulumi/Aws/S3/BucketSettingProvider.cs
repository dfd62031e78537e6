using System.Collections.Immutable;
using Amazon.S3;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>A resource that is one setting of a bucket: put as a whole, identified by the bucket's name.</summary>
internal abstract class BucketSettingProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    public override ImmutableHashSet<string> ReplaceKeys => ["bucket", "expectedBucketOwner"];

    /// <summary>The error codes by which S3 says that the setting, or its bucket, is not there.</summary>
    protected abstract string AbsentCode { get; }

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var bucket = inputs.RequiredText("bucket");
        await PutAsync(Clients(inputs).S3, bucket, inputs, cancellationToken);
        return new ProviderResult(bucket, inputs, PropertyMap.Empty);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var setting = await FindAsync(() => GetAsync(Clients(inputs).S3, id, inputs, cancellationToken), AbsentCode, "NoSuchBucket");
        if (setting is null)
            return null;
        var place = PropertyMap.Of(("bucket", id), ("expectedBucketOwner", inputs["expectedBucketOwner"]), ("region", inputs["region"]));
        return new ProviderResult(id, place.With(setting), PropertyMap.Empty);
    }

    public override Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken) =>
        CreateAsync(news, cancellationToken);

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken) =>
        DeleteIfThereAsync(() => RemoveAsync(Clients(state).S3, id, cancellationToken), AbsentCode, "NoSuchBucket");

    protected abstract Task PutAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken);

    /// <summary>The setting as it is now, as inputs.</summary>
    protected abstract Task<PropertyMap> GetAsync(IAmazonS3 s3, string bucket, PropertyMap inputs, CancellationToken cancellationToken);

    protected abstract Task RemoveAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken);
}
