using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Automation;

public sealed class OutputValue
{
    internal OutputValue(object value, bool isSecret)
    {
        Value = value;
        IsSecret = isSecret;
    }

    /// <summary>A string, bool, long, double, array or dictionary.</summary>
    public object Value { get; }

    public bool IsSecret { get; }
}

public class ConfigValue(string value, bool isSecret = false)
{
    public string Value { get; set; } = value;

    public bool IsSecret { get; set; } = isSecret;
}

/// <summary>What a finished run printed and how it ended.</summary>
public class UpdateResult
{
    internal UpdateResult(string standardOutput, string standardError, UpdateSummary summary)
    {
        StandardOutput = standardOutput;
        StandardError = standardError;
        Summary = summary;
    }

    public string StandardOutput { get; }

    public string StandardError { get; }

    public UpdateSummary Summary { get; }
}

public sealed class UpResult : UpdateResult
{
    internal UpResult(string standardOutput, string standardError, UpdateSummary summary, IImmutableDictionary<string, OutputValue> outputs)
        : base(standardOutput, standardError, summary)
    {
        Outputs = outputs;
    }

    public IImmutableDictionary<string, OutputValue> Outputs { get; }
}

public sealed class PreviewResult
{
    internal PreviewResult(string standardOutput, string standardError, IImmutableDictionary<OperationType, int> changeSummary)
    {
        StandardOutput = standardOutput;
        StandardError = standardError;
        ChangeSummary = changeSummary;
    }

    public string StandardOutput { get; }

    public string StandardError { get; }

    /// <summary>How many resources each kind of change would touch.</summary>
    public IImmutableDictionary<OperationType, int> ChangeSummary { get; }
}

/// <summary>An entry of the history of a stack.</summary>
public sealed class UpdateSummary
{
    internal UpdateSummary()
    {
    }

    public required UpdateKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartTime { get; init; }

    public required string Message { get; init; }

    public required IImmutableDictionary<string, string> Environment { get; init; }

    /// <summary>The settings of that run; secrets as <c>[secret]</c>.</summary>
    public required IImmutableDictionary<string, ConfigValue> Config { get; init; }

    public required UpdateState Result { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime EndTime { get; init; }

    /// <summary>Counts the entries from 1.</summary>
    public int? Version { get; internal init; }

    public IImmutableDictionary<OperationType, int>? ResourceChanges { get; internal init; }
}

/// <summary>The whole state of a stack, as Pulumi exports and imports it.</summary>
public sealed class StackDeployment
{
    internal StackDeployment(int version, JsonElement json)
    {
        Version = version;
        Json = json;
    }

    /// <summary>Version of the format: 3.</summary>
    public int Version { get; }

    public JsonElement Json { get; }

    /// <exception cref="FormatException">The text is no deployment.</exception>
    public static StackDeployment FromJsonString(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("version", out var version) || !document.RootElement.TryGetProperty("deployment", out _))
            throw new FormatException("The JSON is no deployment: it needs the members 'version' and 'deployment'.");
        return new StackDeployment(version.GetInt32(), document.RootElement.Clone());
    }
}

public sealed class StackSummary
{
    internal StackSummary(string name, bool isCurrent, DateTime? lastUpdate, bool updateInProgress, int? resourceCount)
    {
        Name = name;
        IsCurrent = isCurrent;
        LastUpdate = lastUpdate;
        IsUpdateInProgress = updateInProgress;
        ResourceCount = resourceCount;
    }

    public string Name { get; }

    public bool IsCurrent { get; }

    public DateTime? LastUpdate { get; }

    public bool IsUpdateInProgress { get; }

    public int? ResourceCount { get; }
}
