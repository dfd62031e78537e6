using Pulumi.Aws.S3.Inputs;

namespace Pulumi.Aws.S3;

/// <summary>Which events of a bucket call which functions. There is one such resource to a bucket: it sets the whole list.</summary>
public sealed class BucketNotification : CustomResource
{
    internal const string TypeToken = "aws:s3/bucketNotification:BucketNotification";

    public BucketNotification(string name, BucketNotificationArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("bucket")]
    public Output<string> Bucket { get; private set; } = null!;
}

public sealed class BucketNotificationArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string> Bucket { get; set; } = null!;

    [Input("eventbridge")]
    public Input<bool>? Eventbridge { get; set; }

    [field: Input("lambdaFunctions")]
    public InputList<BucketNotificationLambdaFunctionArgs> LambdaFunctions
    {
        get => field ??= [];
        set;
    }

    [field: Input("queues")]
    public InputList<BucketNotificationQueueArgs> Queues
    {
        get => field ??= [];
        set;
    }

    [field: Input("topics")]
    public InputList<BucketNotificationTopicArgs> Topics
    {
        get => field ??= [];
        set;
    }

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new BucketNotificationArgs Empty => new();
}
