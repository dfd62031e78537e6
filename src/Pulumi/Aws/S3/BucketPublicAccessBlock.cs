namespace Pulumi.Aws.S3;

/// <summary>What public access a bucket refuses, whatever its policy says.</summary>
public sealed class BucketPublicAccessBlock : CustomResource
{
    internal const string TypeToken = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

    public BucketPublicAccessBlock(string name, BucketPublicAccessBlockArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;

    [Output("blockPublicAcls")]
    public Output<bool?> BlockPublicAcls { get; private set; } = null!;

    [Output("blockPublicPolicy")]
    public Output<bool?> BlockPublicPolicy { get; private set; } = null!;

    [Output("ignorePublicAcls")]
    public Output<bool?> IgnorePublicAcls { get; private set; } = null!;

    [Output("restrictPublicBuckets")]
    public Output<bool?> RestrictPublicBuckets { get; private set; } = null!;
}

public sealed class BucketPublicAccessBlockArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string> Bucket { get; set; } = null!;

    [Input("blockPublicAcls")]
    public Input<bool>? BlockPublicAcls { get; set; }

    [Input("blockPublicPolicy")]
    public Input<bool>? BlockPublicPolicy { get; set; }

    [Input("ignorePublicAcls")]
    public Input<bool>? IgnorePublicAcls { get; set; }

    [Input("restrictPublicBuckets")]
    public Input<bool>? RestrictPublicBuckets { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new BucketPublicAccessBlockArgs Empty => new();
}
