using System.Text.Json.Serialization;

namespace Workbook.LocalAws.Athena;

/// <summary>A work group as Athena describes it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroup.html</remarks>
internal sealed record WorkGroup
{
    public const string Primary = "primary";
    public const string Enabled = "ENABLED";

    public required string Name { get; init; }

    public string State { get; init; } = Enabled;

    public WorkGroupConfiguration Configuration { get; init; } = new();

    public string? Description { get; init; }

    public required DateTimeOffset CreationTime { get; init; }
}

internal sealed record WorkGroupConfiguration
{
    public ResultConfiguration? ResultConfiguration { get; init; }

    public bool? EnforceWorkGroupConfiguration { get; init; }

    public bool? PublishCloudWatchMetricsEnabled { get; init; }

    public long? BytesScannedCutoffPerQuery { get; init; }

    public bool? RequesterPaysEnabled { get; init; }

    public EngineVersion? EngineVersion { get; init; }

    [JsonIgnore]
    public bool IsEnforced => EnforceWorkGroupConfiguration ?? true;
}

internal sealed record EngineVersion(string? SelectedEngineVersion = "AUTO", string? EffectiveEngineVersion = EngineVersion.Current)
{
    public const string Current = "Athena engine version 3";
}
