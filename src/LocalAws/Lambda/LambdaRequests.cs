using System.Text.Json;

namespace Workbook.LocalAws.Lambda;

/// <summary>Members that CreateFunction and UpdateFunctionConfiguration share.</summary>
internal record FunctionSettings
{
    public string? Description { get; init; }

    public JsonElement? DeadLetterConfig { get; init; }

    public FunctionEnvironment? Environment { get; init; }

    public EphemeralStorage? EphemeralStorage { get; init; }

    public JsonElement? FileSystemConfigs { get; init; }

    public string? Handler { get; init; }

    public string? KMSKeyArn { get; init; }

    public JsonElement? Layers { get; init; }

    public LoggingConfig? LoggingConfig { get; init; }

    public int? MemorySize { get; init; }

    public string? RevisionId { get; init; }

    public string? Role { get; init; }

    public string? Runtime { get; init; }

    public int? Timeout { get; init; }

    public TracingConfig? TracingConfig { get; init; }

    public JsonElement? VpcConfig { get; init; }
}

internal sealed record CreateFunctionRequest : FunctionSettings
{
    public required string FunctionName { get; init; }

    public required FunctionCode Code { get; init; }

    public string? PackageType { get; init; }

    public List<string>? Architectures { get; init; }

    public bool Publish { get; init; }

    public Dictionary<string, string>? Tags { get; init; }
}

/// <summary>A package: its bytes, or the object that holds them.</summary>
internal record FunctionCode
{
    public byte[]? ZipFile { get; init; }

    public string? S3Bucket { get; init; }

    public string? S3Key { get; init; }

    public string? S3ObjectVersion { get; init; }

    public string? ImageUri { get; init; }
}

internal sealed record UpdateFunctionCodeRequest : FunctionCode
{
    public List<string>? Architectures { get; init; }

    public bool DryRun { get; init; }

    public bool Publish { get; init; }

    public string? RevisionId { get; init; }
}

internal sealed record PublishVersionRequest(string? Description, string? CodeSha256, string? RevisionId);

internal sealed record AddPermissionRequest
{
    public required string StatementId { get; init; }

    public required string Action { get; init; }

    public required string Principal { get; init; }

    public string? SourceArn { get; init; }

    public string? SourceAccount { get; init; }

    public string? PrincipalOrgID { get; init; }

    public string? RevisionId { get; init; }
}

internal sealed record TagResourceRequest
{
    public required Dictionary<string, string> Tags { get; init; }
}

internal sealed record ConcurrencySettings(int ReservedConcurrentExecutions);
