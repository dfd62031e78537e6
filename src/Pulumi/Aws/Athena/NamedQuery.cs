namespace Pulumi.Aws.Athena;

/// <summary>A saved query of an Athena work group.</summary>
public sealed class NamedQuery : CustomResource
{
    internal const string TypeToken = "aws:athena/namedQuery:NamedQuery";

    public NamedQuery(string name, NamedQueryArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("database")]
    public Output<string> Database { get; private set; } = null!;

    [Output("query")]
    public Output<string> Query { get; private set; } = null!;

    [Output("workgroup")]
    public Output<string?> Workgroup { get; private set; } = null!;

    [Output("description")]
    public Output<string?> Description { get; private set; } = null!;
}

public sealed class NamedQueryArgs : ResourceArgs
{
    [Input("database", required: true)]
    public Input<string> Database { get; set; } = null!;

    [Input("query", required: true)]
    public Input<string> Query { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("workgroup")]
    public Input<string>? Workgroup { get; set; }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new NamedQueryArgs Empty => new();
}
