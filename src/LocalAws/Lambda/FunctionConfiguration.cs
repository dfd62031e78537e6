using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.LocalAws.Lambda;

/// <summary>A function as Lambda describes it; member names are the wire's.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html</remarks>
internal sealed record FunctionConfiguration
{
    public required string FunctionName { get; init; }

    public required string FunctionArn { get; init; }

    public string? Runtime { get; init; }

    public required string Role { get; init; }

    public string? Handler { get; init; }

    public required long CodeSize { get; init; }

    public required string CodeSha256 { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Seconds an invocation may take, 1 to 900.</summary>
    public int Timeout { get; init; } = 3;

    /// <summary>Megabytes, 128 to 10,240.</summary>
    public int MemorySize { get; init; } = 128;

    public required string LastModified { get; init; }

    public string Version { get; init; } = "$LATEST";

    public string State { get; init; } = "Active";

    public string LastUpdateStatus { get; init; } = "Successful";

    public FunctionEnvironment? Environment { get; init; }

    public JsonElement? DeadLetterConfig { get; init; }

    public JsonElement? VpcConfig { get; init; }

    public JsonElement? FileSystemConfigs { get; init; }

    public JsonElement? Layers { get; init; }

    public string? KMSKeyArn { get; init; }

    public EphemeralStorage EphemeralStorage { get; init; } = new(512);

    public IReadOnlyList<string> Architectures { get; init; } = ["x86_64"];

    public string PackageType { get; init; } = "Zip";

    public TracingConfig TracingConfig { get; init; } = new("PassThrough");

    public LoggingConfig? LoggingConfig { get; init; }

    public SnapStart SnapStart { get; init; } = new("None", "Off");

    public required string RevisionId { get; init; }

    /// <summary>The log group that the function's lines go to.</summary>
    [JsonIgnore]
    public string LogGroup => LoggingConfig?.LogGroup ?? $"/aws/lambda/{FunctionName}";

    [JsonIgnore]
    public TimeSpan TimeLimit => TimeSpan.FromSeconds(Timeout);
}

internal sealed record FunctionEnvironment(Dictionary<string, string>? Variables);

internal sealed record EphemeralStorage(int Size);

internal sealed record TracingConfig(string Mode);

internal sealed record LoggingConfig(string? LogFormat, string? LogGroup, string? ApplicationLogLevel = null, string? SystemLogLevel = null);

internal sealed record SnapStart(string ApplyOn, string OptimizationStatus);
