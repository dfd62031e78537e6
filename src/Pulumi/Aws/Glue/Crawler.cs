using System.Collections.Immutable;
using Pulumi.Aws.Glue.Inputs;

namespace Pulumi.Aws.Glue;

/// <summary>A crawler that fills the Glue catalog from files.</summary>
public sealed class Crawler : CustomResource
{
    internal const string TypeToken = "aws:glue/crawler:Crawler";

    public Crawler(string name, CrawlerArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("databaseName")]
    public Output<string> DatabaseName { get; private set; } = null!;

    [Output("role")]
    public Output<string> Role { get; private set; } = null!;

    [Output("schedule")]
    public Output<string?> Schedule { get; private set; } = null!;

    [Output("description")]
    public Output<string?> Description { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;
}

public sealed class CrawlerArgs : ResourceArgs
{
    [Input("databaseName", required: true)]
    public Input<string> DatabaseName { get; set; } = null!;

    [Input("role", required: true)]
    public Input<string> Role { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [field: Input("s3Targets")]
    public InputList<CrawlerS3TargetArgs> S3Targets
    {
        get => field ??= [];
        set;
    }

    [field: Input("catalogTargets")]
    public InputList<CrawlerCatalogTargetArgs> CatalogTargets
    {
        get => field ??= [];
        set;
    }

    [Input("schedule")]
    public Input<string>? Schedule { get; set; }

    [Input("tablePrefix")]
    public Input<string>? TablePrefix { get; set; }

    [Input("configuration")]
    public Input<string>? Configuration { get; set; }

    [Input("schemaChangePolicy")]
    public Input<CrawlerSchemaChangePolicyArgs>? SchemaChangePolicy { get; set; }

    [Input("recrawlPolicy")]
    public Input<CrawlerRecrawlPolicyArgs>? RecrawlPolicy { get; set; }

    [field: Input("classifiers")]
    public InputList<string> Classifiers
    {
        get => field ??= [];
        set;
    }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    [field: Input("tags")]
    public InputMap<string> Tags
    {
        get => field ??= [];
        set;
    }

    public static new CrawlerArgs Empty => new();
}
