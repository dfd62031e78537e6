using System.Collections.Immutable;
using Pulumi.Aws.Athena.Inputs;

namespace Pulumi.Aws.Athena;

/// <summary>An Athena work group.</summary>
public sealed class Workgroup : CustomResource
{
    internal const string TypeToken = "aws:athena/workgroup:Workgroup";

    public Workgroup(string name, WorkgroupArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new(), options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("description")]
    public Output<string?> Description { get; private set; } = null!;

    [Output("state")]
    public Output<string?> State { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;
}

public sealed class WorkgroupArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("state")]
    public Input<string>? State { get; set; }

    [Input("forceDestroy")]
    public Input<bool>? ForceDestroy { get; set; }

    [Input("configuration")]
    public Input<WorkgroupConfigurationArgs>? Configuration { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    [field: Input("tags")]
    public InputMap<string> Tags
    {
        get => field ??= [];
        set;
    }

    public static new WorkgroupArgs Empty => new();
}
