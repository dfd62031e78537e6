using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What the program wants a resource to be.</summary>
internal sealed record ResourceGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool Custom { get; init; }

    public string? Parent { get; init; }

    public required PropertyMap Inputs { get; init; }

    public required ImmutableArray<string> Dependencies { get; init; }

    public required ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; }

    /// <summary>URN of an explicit provider; the package's default provider when null.</summary>
    public string? Provider { get; init; }

    public bool Protect { get; init; }

    public bool RetainOnDelete { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public bool? DeleteBeforeReplace { get; init; }

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<string> Aliases { get; init; } = [];

    public CustomTimeouts? CustomTimeouts { get; init; }
}

/// <summary>What a registration came to.</summary>
/// <param name="OutputsAreFinal">False where a preview cannot know what the provider will add.</param>
internal sealed record RegisteredResource(string Urn, PropertyValue Id, PropertyMap Outputs, bool OutputsAreFinal);

/// <summary>The engine, as a running program sees it.</summary>
internal interface IResourceMonitor
{
    Task<RegisteredResource> RegisterAsync(ResourceGoal goal);

    Task RegisterOutputsAsync(string urn, PropertyMap outputs);

    void Log(LogSeverity severity, string message, string? urn, int? streamId, bool ephemeral);
}

internal enum LogSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}
