namespace Pulumi.Aws.Lambda;

/// <summary>Lets another service or account call a function.</summary>
public sealed class Permission : CustomResource
{
    internal const string TypeToken = "aws:lambda/permission:Permission";

    public Permission(string name, PermissionArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("action")]
    public Output<string> Action { get; private set; } = null!;

    [Output("function")]
    public Output<string> Function { get; private set; } = null!;

    [Output("principal")]
    public Output<string> Principal { get; private set; } = null!;

    [Output("sourceArn")]
    public Output<string?> SourceArn { get; private set; } = null!;

    [Output("sourceAccount")]
    public Output<string?> SourceAccount { get; private set; } = null!;

    [Output("statementId")]
    public Output<string> StatementId { get; private set; } = null!;
}

public sealed class PermissionArgs : ResourceArgs
{
    [Input("action", required: true)]
    public Input<string> Action { get; set; } = null!;

    [Input("function", required: true)]
    public Input<string> Function { get; set; } = null!;

    [Input("principal", required: true)]
    public Input<string> Principal { get; set; } = null!;

    [Input("sourceArn")]
    public Input<string>? SourceArn { get; set; }

    [Input("sourceAccount")]
    public Input<string>? SourceAccount { get; set; }

    [Input("statementId")]
    public Input<string>? StatementId { get; set; }

    [Input("qualifier")]
    public Input<string>? Qualifier { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new PermissionArgs Empty => new();
}
