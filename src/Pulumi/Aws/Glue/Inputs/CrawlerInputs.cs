namespace Pulumi.Aws.Glue.Inputs;

public sealed class CrawlerS3TargetArgs : ResourceArgs
{
    [Input("path", required: true)]
    public Input<string> Path { get; set; } = null!;

    [field: Input("exclusions")]
    public InputList<string> Exclusions
    {
        get => field ??= [];
        set;
    }

    [Input("sampleSize")]
    public Input<int>? SampleSize { get; set; }

    [Input("connectionName")]
    public Input<string>? ConnectionName { get; set; }

    [Input("eventQueueArn")]
    public Input<string>? EventQueueArn { get; set; }

    [Input("dlqEventQueueArn")]
    public Input<string>? DlqEventQueueArn { get; set; }

    public static new CrawlerS3TargetArgs Empty => new();
}

public sealed class CrawlerCatalogTargetArgs : ResourceArgs
{
    [Input("databaseName", required: true)]
    public Input<string> DatabaseName { get; set; } = null!;

    [field: Input("tables", required: true)]
    public InputList<string> Tables
    {
        get => field ??= [];
        set;
    }

    public static new CrawlerCatalogTargetArgs Empty => new();
}

public sealed class CrawlerSchemaChangePolicyArgs : ResourceArgs
{
    [Input("deleteBehavior")]
    public Input<string>? DeleteBehavior { get; set; }

    [Input("updateBehavior")]
    public Input<string>? UpdateBehavior { get; set; }

    public static new CrawlerSchemaChangePolicyArgs Empty => new();
}

public sealed class CrawlerRecrawlPolicyArgs : ResourceArgs
{
    [Input("recrawlBehavior")]
    public Input<string>? RecrawlBehavior { get; set; }

    public static new CrawlerRecrawlPolicyArgs Empty => new();
}
