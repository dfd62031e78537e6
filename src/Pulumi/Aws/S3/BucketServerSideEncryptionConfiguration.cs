using Pulumi.Aws.S3.Inputs;

namespace Pulumi.Aws.S3;

/// <summary>How a bucket encrypts objects that say nothing of it.</summary>
public sealed class BucketServerSideEncryptionConfiguration : CustomResource
{
    internal const string TypeToken = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

    public BucketServerSideEncryptionConfiguration(string name, BucketServerSideEncryptionConfigurationArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketServerSideEncryptionConfigurationArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string> Bucket { get; set; } = null!;

    [Input("expectedBucketOwner")]
    public Input<string>? ExpectedBucketOwner { get; set; }

    [field: Input("rules", required: true)]
    public InputList<BucketServerSideEncryptionConfigurationRuleArgs> Rules
    {
        get => field ??= [];
        set;
    }

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new BucketServerSideEncryptionConfigurationArgs Empty => new();
}
