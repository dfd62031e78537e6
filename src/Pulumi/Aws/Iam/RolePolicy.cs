using Pulumi.Aws.Iam.Inputs;

namespace Pulumi.Aws.Iam;

/// <summary>A policy inside a role.</summary>
public sealed class RolePolicy : CustomResource
{
    internal const string TypeToken = "aws:iam/rolePolicy:RolePolicy";

    public RolePolicy(string name, RolePolicyArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("policy")]
    public Output<string> Policy { get; private set; } = null!;

    [Output("role")]
    public Output<string> Role { get; private set; } = null!;
}

public sealed class RolePolicyArgs : ResourceArgs
{
    [Input("role", required: true)]
    public Input<string> Role { get; set; } = null!;

    [Input("policy", required: true)]
    public InputUnion<string, PolicyDocumentArgs> Policy { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    public static new RolePolicyArgs Empty => new();
}
