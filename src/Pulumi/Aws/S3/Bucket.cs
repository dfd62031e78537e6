using System.Collections.Immutable;

namespace Pulumi.Aws.S3;

/// <summary>A bucket. Its name is <c>bucket</c>, or made from the logical name.</summary>
public sealed class Bucket : CustomResource
{
    internal const string TypeToken = "aws:s3/bucket:Bucket";

    public Bucket(string name, BucketArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new(), options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("bucket")]
    public Output<string> BucketName { get; private set; } = null!;

    [Output("bucketDomainName")]
    public Output<string> BucketDomainName { get; private set; } = null!;

    [Output("bucketRegionalDomainName")]
    public Output<string> BucketRegionalDomainName { get; private set; } = null!;

    [Output("forceDestroy")]
    public Output<bool?> ForceDestroy { get; private set; } = null!;

    [Output("region")]
    public Output<string> Region { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;
}

public sealed class BucketArgs : ResourceArgs
{
    [Input("bucket")]
    public Input<string>? BucketName { get; set; }

    [Input("bucketPrefix")]
    public Input<string>? BucketPrefix { get; set; }

    [Input("forceDestroy")]
    public Input<bool>? ForceDestroy { get; set; }

    [Input("objectLockEnabled")]
    public Input<bool>? ObjectLockEnabled { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    [field: Input("tags")]
    public InputMap<string> Tags
    {
        get => field ??= [];
        set;
    }

    public static new BucketArgs Empty => new();
}
