using System.Collections.Immutable;
using Pulumi.Aws.Lambda.Inputs;

namespace Pulumi.Aws.Lambda;

/// <summary>A Lambda function.</summary>
public sealed class Function : CustomResource
{
    internal const string TypeToken = "aws:lambda/function:Function";

    public Function(string name, FunctionArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("invokeArn")]
    public Output<string> InvokeArn { get; private set; } = null!;

    [Output("qualifiedArn")]
    public Output<string> QualifiedArn { get; private set; } = null!;

    [Output("version")]
    public Output<string> Version { get; private set; } = null!;

    [Output("lastModified")]
    public Output<string> LastModified { get; private set; } = null!;

    [Output("sourceCodeSize")]
    public Output<int> SourceCodeSize { get; private set; } = null!;

    [Output("codeSha256")]
    public Output<string> CodeSha256 { get; private set; } = null!;

    [Output("role")]
    public Output<string> Role { get; private set; } = null!;

    [Output("handler")]
    public Output<string?> Handler { get; private set; } = null!;

    [Output("runtime")]
    public Output<string?> Runtime { get; private set; } = null!;

    [Output("timeout")]
    public Output<int?> Timeout { get; private set; } = null!;

    [Output("memorySize")]
    public Output<int?> MemorySize { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;
}

public sealed class FunctionArgs : ResourceArgs
{
    [Input("role", required: true)]
    public Input<string> Role { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("code")]
    public Input<Archive>? Code { get; set; }

    [Input("s3Bucket")]
    public Input<string>? S3Bucket { get; set; }

    [Input("s3Key")]
    public Input<string>? S3Key { get; set; }

    [Input("s3ObjectVersion")]
    public Input<string>? S3ObjectVersion { get; set; }

    [Input("handler")]
    public Input<string>? Handler { get; set; }

    [Input("runtime")]
    public InputUnion<string, Runtime>? Runtime { get; set; }

    [Input("timeout")]
    public Input<int>? Timeout { get; set; }

    [Input("memorySize")]
    public Input<int>? MemorySize { get; set; }

    [field: Input("architectures")]
    public InputList<string> Architectures
    {
        get => field ??= [];
        set;
    }

    [Input("environment")]
    public Input<FunctionEnvironmentArgs>? Environment { get; set; }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("publish")]
    public Input<bool>? Publish { get; set; }

    [Input("ephemeralStorage")]
    public Input<FunctionEphemeralStorageArgs>? EphemeralStorage { get; set; }

    [Input("sourceCodeHash")]
    public Input<string>? SourceCodeHash { get; set; }

    [Input("packageType")]
    public Input<string>? PackageType { get; set; }

    [field: Input("layers")]
    public InputList<string> Layers
    {
        get => field ??= [];
        set;
    }

    [Input("tracingConfig")]
    public Input<FunctionTracingConfigArgs>? TracingConfig { get; set; }

    [Input("loggingConfig")]
    public Input<FunctionLoggingConfigArgs>? LoggingConfig { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    [field: Input("tags")]
    public InputMap<string> Tags
    {
        get => field ??= [];
        set;
    }

    public static new FunctionArgs Empty => new();
}
