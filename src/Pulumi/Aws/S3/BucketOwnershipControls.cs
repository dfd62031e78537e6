using Pulumi.Aws.S3.Inputs;

namespace Pulumi.Aws.S3;

/// <summary>Who owns the objects that others put into a bucket.</summary>
public sealed class BucketOwnershipControls : CustomResource
{
    internal const string TypeToken = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";

    public BucketOwnershipControls(string name, BucketOwnershipControlsArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketOwnershipControlsArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string> Bucket { get; set; } = null!;

    [Input("rule", required: true)]
    public Input<BucketOwnershipControlsRuleArgs> Rule { get; set; } = null!;

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new BucketOwnershipControlsArgs Empty => new();
}
