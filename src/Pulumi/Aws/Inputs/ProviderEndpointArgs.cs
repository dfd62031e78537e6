namespace Pulumi.Aws.Inputs;

/// <summary>Where services answer, instead of AWS's own endpoints.</summary>
public sealed class ProviderEndpointArgs : ResourceArgs
{
    [Input("athena")]
    public Input<string>? Athena { get; set; }

    [Input("firehose")]
    public Input<string>? Firehose { get; set; }

    [Input("glue")]
    public Input<string>? Glue { get; set; }

    [Input("iam")]
    public Input<string>? Iam { get; set; }

    [Input("lambda")]
    public Input<string>? Lambda { get; set; }

    [Input("s3")]
    public Input<string>? S3 { get; set; }

    [Input("sts")]
    public Input<string>? Sts { get; set; }

    public static new ProviderEndpointArgs Empty => new();
}
