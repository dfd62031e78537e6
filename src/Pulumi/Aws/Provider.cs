namespace Pulumi.Aws;

/// <summary>An AWS provider with settings of its own: another region, say. Its credentials are not stored in the state.</summary>
public sealed class Provider : ProviderResource
{
    public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
        : base("aws", name, args ?? new(), options)
    {
    }
}

public sealed class ProviderArgs : ResourceArgs
{
    [Input("region")]
    public Input<string>? Region { get; set; }

    [Input("profile")]
    public Input<string>? Profile { get; set; }

    [Input("maxRetries")]
    public Input<int>? MaxRetries { get; set; }

    [Input("s3UsePathStyle")]
    public Input<bool>? S3UsePathStyle { get; set; }

    [field: Input("endpoints")]
    public InputList<Inputs.ProviderEndpointArgs> Endpoints
    {
        get => field ??= [];
        set;
    }

    public static new ProviderArgs Empty => new();
}
