using System.Collections.Immutable;

namespace Pulumi.Aws.Iam.Inputs;

/// <summary>A policy written as an object; it becomes the JSON text of the policy.</summary>
public sealed class PolicyDocumentArgs : ResourceArgs
{
    [Input("Id")]
    public Input<string>? Id { get; set; }

    [field: Input("Statement", required: true)]
    public InputList<PolicyStatementArgs> Statement
    {
        get => field ??= [];
        set;
    }

    /// <summary><c>2012-10-17</c>.</summary>
    [Input("Version", required: true)]
    public Input<string> Version { get; set; } = null!;

    public static new PolicyDocumentArgs Empty => new();
}

public sealed class PolicyStatementArgs : ResourceArgs
{
    [Input("Action")]
    public InputUnion<string, ImmutableArray<string>>? Action { get; set; }

    [field: Input("Condition")]
    public InputMap<object> Condition
    {
        get => field ??= [];
        set;
    }

    /// <summary><c>Allow</c> or <c>Deny</c>.</summary>
    [Input("Effect", required: true)]
    public Input<string> Effect { get; set; } = null!;

    [Input("NotAction")]
    public InputUnion<string, ImmutableArray<string>>? NotAction { get; set; }

    [Input("NotPrincipal")]
    public object? NotPrincipal { get; set; }

    [Input("NotResource")]
    public InputUnion<string, ImmutableArray<string>>? NotResource { get; set; }

    /// <summary><c>"*"</c>, <see cref="ServicePrincipalArgs"/> or <see cref="AWSPrincipalArgs"/>.</summary>
    [Input("Principal")]
    public object? Principal { get; set; }

    [Input("Resource")]
    public InputUnion<string, ImmutableArray<string>>? Resource { get; set; }

    [Input("Sid")]
    public Input<string>? Sid { get; set; }

    public static new PolicyStatementArgs Empty => new();
}

public sealed class ServicePrincipalArgs : ResourceArgs
{
    [Input("Service", required: true)]
    public InputUnion<string, ImmutableArray<string>> Service { get; set; } = null!;

    public static new ServicePrincipalArgs Empty => new();
}

public sealed class AWSPrincipalArgs : ResourceArgs
{
    [Input("AWS", required: true)]
    public InputUnion<string, ImmutableArray<string>> AWS { get; set; } = null!;

    public static new AWSPrincipalArgs Empty => new();
}
