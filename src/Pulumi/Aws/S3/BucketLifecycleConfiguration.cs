using Pulumi.Aws.S3.Inputs;

namespace Pulumi.Aws.S3;

/// <summary>When a bucket's objects expire or move to another storage class.</summary>
public sealed class BucketLifecycleConfiguration : CustomResource
{
    internal const string TypeToken = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

    public BucketLifecycleConfiguration(string name, BucketLifecycleConfigurationArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketLifecycleConfigurationArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string> Bucket { get; set; } = null!;

    [Input("expectedBucketOwner")]
    public Input<string>? ExpectedBucketOwner { get; set; }

    [field: Input("rules")]
    public InputList<BucketLifecycleConfigurationRuleArgs> Rules
    {
        get => field ??= [];
        set;
    }

    [Input("transitionDefaultMinimumObjectSize")]
    public Input<string>? TransitionDefaultMinimumObjectSize { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new BucketLifecycleConfigurationArgs Empty => new();
}
