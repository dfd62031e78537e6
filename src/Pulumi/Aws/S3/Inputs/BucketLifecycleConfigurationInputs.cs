namespace Pulumi.Aws.S3.Inputs;

public sealed class BucketLifecycleConfigurationRuleArgs : ResourceArgs
{
    [Input("id", required: true)]
    public Input<string> Id { get; set; } = null!;

    [Input("status", required: true)]
    public Input<string> Status { get; set; } = null!;

    [Input("filter")]
    public Input<BucketLifecycleConfigurationRuleFilterArgs>? Filter { get; set; }

    [Input("expiration")]
    public Input<BucketLifecycleConfigurationRuleExpirationArgs>? Expiration { get; set; }

    [field: Input("transitions")]
    public InputList<BucketLifecycleConfigurationRuleTransitionArgs> Transitions
    {
        get => field ??= [];
        set;
    }

    [Input("noncurrentVersionExpiration")]
    public Input<BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs>? NoncurrentVersionExpiration { get; set; }

    [Input("abortIncompleteMultipartUpload")]
    public Input<BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs>? AbortIncompleteMultipartUpload { get; set; }

    public static new BucketLifecycleConfigurationRuleArgs Empty => new();
}

public sealed class BucketLifecycleConfigurationRuleFilterArgs : ResourceArgs
{
    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    [Input("tag")]
    public Input<BucketLifecycleConfigurationRuleFilterTagArgs>? Tag { get; set; }

    [Input("objectSizeGreaterThan")]
    public Input<int>? ObjectSizeGreaterThan { get; set; }

    [Input("objectSizeLessThan")]
    public Input<int>? ObjectSizeLessThan { get; set; }

    [Input("and")]
    public Input<BucketLifecycleConfigurationRuleFilterAndArgs>? And { get; set; }

    public static new BucketLifecycleConfigurationRuleFilterArgs Empty => new();
}

public sealed class BucketLifecycleConfigurationRuleFilterTagArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;

    [Input("value", required: true)]
    public Input<string> Value { get; set; } = null!;

    public static new BucketLifecycleConfigurationRuleFilterTagArgs Empty => new();
}

public sealed class BucketLifecycleConfigurationRuleFilterAndArgs : ResourceArgs
{
    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    [field: Input("tags")]
    public InputMap<string> Tags
    {
        get => field ??= [];
        set;
    }

    [Input("objectSizeGreaterThan")]
    public Input<int>? ObjectSizeGreaterThan { get; set; }

    [Input("objectSizeLessThan")]
    public Input<int>? ObjectSizeLessThan { get; set; }

    public static new BucketLifecycleConfigurationRuleFilterAndArgs Empty => new();
}

public sealed class BucketLifecycleConfigurationRuleExpirationArgs : ResourceArgs
{
    [Input("days")]
    public Input<int>? Days { get; set; }

    [Input("date")]
    public Input<string>? Date { get; set; }

    [Input("expiredObjectDeleteMarker")]
    public Input<bool>? ExpiredObjectDeleteMarker { get; set; }

    public static new BucketLifecycleConfigurationRuleExpirationArgs Empty => new();
}

public sealed class BucketLifecycleConfigurationRuleTransitionArgs : ResourceArgs
{
    [Input("days")]
    public Input<int>? Days { get; set; }

    [Input("date")]
    public Input<string>? Date { get; set; }

    [Input("storageClass", required: true)]
    public Input<string> StorageClass { get; set; } = null!;

    public static new BucketLifecycleConfigurationRuleTransitionArgs Empty => new();
}

public sealed class BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs : ResourceArgs
{
    [Input("noncurrentDays", required: true)]
    public Input<int> NoncurrentDays { get; set; } = null!;

    [Input("newerNoncurrentVersions")]
    public Input<int>? NewerNoncurrentVersions { get; set; }

    public static new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs Empty => new();
}

public sealed class BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs : ResourceArgs
{
    [Input("daysAfterInitiation")]
    public Input<int>? DaysAfterInitiation { get; set; }

    public static new BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs Empty => new();
}
