using Pulumi.Aws.Iam.Inputs;

namespace Pulumi.Aws.S3;

/// <summary>Who may do what with a bucket.</summary>
public sealed class BucketPolicy : CustomResource
{
    internal const string TypeToken = "aws:s3/bucketPolicy:BucketPolicy";

    public BucketPolicy(string name, BucketPolicyArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;

    [Output("policy")]
    public Output<string> Policy { get; private set; } = null!;
}

public sealed class BucketPolicyArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string> Bucket { get; set; } = null!;

    [Input("policy", required: true)]
    public InputUnion<string, PolicyDocumentArgs> Policy { get; set; } = null!;

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new BucketPolicyArgs Empty => new();
}
