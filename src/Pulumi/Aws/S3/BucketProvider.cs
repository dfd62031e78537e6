using System.Collections.Immutable;
using Amazon.S3;
using Amazon.S3.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.S3;

/// <summary>Creates and deletes buckets, and keeps their tags.</summary>
internal sealed class BucketProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    public override string Type => Bucket.TypeToken;

    public override AutoName AutoName => new("bucket", 63, LowerCase: true, PrefixProperty: "bucketPrefix");

    public override ImmutableHashSet<string> ReplaceKeys => ["bucket", "bucketPrefix", "objectLockEnabled"];

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var name = inputs.RequiredText("bucket");
        return await ExistsAsync(Clients(inputs).S3, name, cancellationToken) ? name : null;
    }

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var aws = Clients(inputs);
        var name = inputs.RequiredText("bucket");

        // In us-east-1 creating one's own bucket again succeeds, and it would then be destroyed with this stack.
        if (await ExistsAsync(aws.S3, name, cancellationToken))
            throw new InvalidOperationException($"The bucket {name} exists already, outside of this stack. Choose another name or delete it.");
        await aws.S3.PutBucketAsync(
            new PutBucketRequest { BucketName = name, ObjectLockEnabledForBucket = inputs.Bool("objectLockEnabled"), UseClientRegion = true },
            cancellationToken);
        var created = Result(aws, name, inputs);
        return await FinishAsync(created, async () =>
        {
            await PutTagsAsync(aws.S3, name, inputs, cancellationToken);
            return created;
        });
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var aws = Clients(inputs);
        if (!await ExistsAsync(aws.S3, id, cancellationToken))
            return null;
        var tags = await FindAsync(
            () => aws.S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = id }, cancellationToken), "NoSuchTagSet");
        var pairs = (tags?.TagSet ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value)).ToList();
        var now = pairs.Count > 0 || inputs.Has("tags") ? inputs.With("tags", PropertyMap.OfText(pairs)) : inputs;
        return Result(aws, id, now);
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        var aws = Clients(news);
        await PutTagsAsync(aws.S3, id, news, cancellationToken);
        return Result(aws, id, news);
    }

    public override async Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken)
    {
        var s3 = Clients(state).S3;
        try
        {
            await DeleteIfThereAsync(() => DeleteBucketAsync(s3, id, cancellationToken), "NoSuchBucket");
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "BucketNotEmpty")
        {
            if (state.Bool("forceDestroy") != true)
                throw new InvalidOperationException($"The bucket {id} is not empty. Empty it, or set ForceDestroy and update before destroying.", error);
            await new BucketEmptier(s3, id).RunAsync(cancellationToken);
            await DeleteIfThereAsync(() => DeleteBucketAsync(s3, id, cancellationToken), "NoSuchBucket");
        }
    }

    private static Task<DeleteBucketResponse> DeleteBucketAsync(IAmazonS3 s3, string name, CancellationToken cancellationToken) =>
        s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = name }, cancellationToken);

    private static async Task<bool> ExistsAsync(IAmazonS3 s3, string name, CancellationToken cancellationToken)
    {
        try
        {
            await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = name }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception error) when (error.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static async Task PutTagsAsync(IAmazonS3 s3, string name, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var tags = (inputs.TextMap("tags") ?? []).Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList();
        if (tags.Count > 0)
            await s3.PutBucketTaggingAsync(new PutBucketTaggingRequest { BucketName = name, TagSet = tags }, cancellationToken);
        else
            await s3.DeleteBucketTaggingAsync(new DeleteBucketTaggingRequest { BucketName = name }, cancellationToken);
    }

    private static ProviderResult Result(AwsClients aws, string name, PropertyMap inputs) => new(name, inputs, PropertyMap.Of(
        ("arn", $"arn:{aws.Partition}:s3:::{name}"),
        ("bucketDomainName", $"{name}.s3.{aws.DnsSuffix}"),
        ("bucketRegionalDomainName", $"{name}.s3.{aws.Region}.{aws.DnsSuffix}"),
        ("region", aws.Region)));
}
