using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>The whole stored state of a stack: settings, resources in dependency order, and calls whose outcome is open.</summary>
internal sealed record Checkpoint
{
    public required string Stack { get; init; }

    /// <summary>Settings by full key; secrets in clear here, encrypted in the file.</summary>
    public ImmutableSortedDictionary<string, ConfigEntry> Config { get; init; } = ImmutableSortedDictionary<string, ConfigEntry>.Empty;

    public ImmutableArray<ResourceState> Resources { get; init; } = [];

    public ImmutableArray<PendingOperation> PendingOperations { get; init; } = [];
}

internal sealed record ConfigEntry(string Value, bool IsSecret);
