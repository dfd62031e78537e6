namespace Pulumi.Aws.S3.Inputs;

public sealed class BucketNotificationLambdaFunctionArgs : ResourceArgs
{
    [Input("id")]
    public Input<string>? Id { get; set; }

    [Input("lambdaFunctionArn")]
    public Input<string>? LambdaFunctionArn { get; set; }

    [field: Input("events", required: true)]
    public InputList<string> Events
    {
        get => field ??= [];
        set;
    }

    [Input("filterPrefix")]
    public Input<string>? FilterPrefix { get; set; }

    [Input("filterSuffix")]
    public Input<string>? FilterSuffix { get; set; }

    public static new BucketNotificationLambdaFunctionArgs Empty => new();
}

public sealed class BucketNotificationQueueArgs : ResourceArgs
{
    [Input("id")]
    public Input<string>? Id { get; set; }

    [Input("queueArn", required: true)]
    public Input<string> QueueArn { get; set; } = null!;

    [field: Input("events", required: true)]
    public InputList<string> Events
    {
        get => field ??= [];
        set;
    }

    [Input("filterPrefix")]
    public Input<string>? FilterPrefix { get; set; }

    [Input("filterSuffix")]
    public Input<string>? FilterSuffix { get; set; }

    public static new BucketNotificationQueueArgs Empty => new();
}

public sealed class BucketNotificationTopicArgs : ResourceArgs
{
    [Input("id")]
    public Input<string>? Id { get; set; }

    [Input("topicArn", required: true)]
    public Input<string> TopicArn { get; set; } = null!;

    [field: Input("events", required: true)]
    public InputList<string> Events
    {
        get => field ??= [];
        set;
    }

    [Input("filterPrefix")]
    public Input<string>? FilterPrefix { get; set; }

    [Input("filterSuffix")]
    public Input<string>? FilterSuffix { get; set; }

    public static new BucketNotificationTopicArgs Empty => new();
}
