namespace Pulumi.Aws.Lambda.Inputs;

public sealed class FunctionEnvironmentArgs : ResourceArgs
{
    [field: Input("variables")]
    public InputMap<string> Variables
    {
        get => field ??= [];
        set;
    }

    public static new FunctionEnvironmentArgs Empty => new();
}

public sealed class FunctionEphemeralStorageArgs : ResourceArgs
{
    [Input("size")]
    public Input<int>? Size { get; set; }

    public static new FunctionEphemeralStorageArgs Empty => new();
}

public sealed class FunctionTracingConfigArgs : ResourceArgs
{
    [Input("mode", required: true)]
    public Input<string> Mode { get; set; } = null!;

    public static new FunctionTracingConfigArgs Empty => new();
}

public sealed class FunctionLoggingConfigArgs : ResourceArgs
{
    [Input("logFormat", required: true)]
    public Input<string> LogFormat { get; set; } = null!;

    [Input("logGroup")]
    public Input<string>? LogGroup { get; set; }

    [Input("applicationLogLevel")]
    public Input<string>? ApplicationLogLevel { get; set; }

    [Input("systemLogLevel")]
    public Input<string>? SystemLogLevel { get; set; }

    public static new FunctionLoggingConfigArgs Empty => new();
}
