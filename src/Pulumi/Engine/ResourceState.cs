using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>What the engine knows of a resource: an entry of the state file.</summary>
internal sealed record ResourceState
{
    public required string Urn { get; init; }

    public required string Type { get; init; }

    public required bool Custom { get; init; }

    /// <summary>Replaced already, and to be deleted.</summary>
    public bool Delete { get; init; }

    public string? Id { get; init; }

    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    public string? Parent { get; init; }

    public bool Protect { get; init; }

    public ImmutableArray<string> Dependencies { get; init; } = [];

    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>What is missing of a resource that was created but not finished; the next update finishes it.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary><c>&lt;provider URN&gt;::&lt;provider id&gt;</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Deleted ahead of its replacement, which is still to be created.</summary>
    public bool PendingReplacement { get; init; }

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<string> Aliases { get; init; } = [];

    public CustomTimeouts? CustomTimeouts { get; init; }

    public bool RetainOnDelete { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public bool IsProvider => Type.StartsWith("pulumi:providers:", StringComparison.Ordinal);

    public bool IsDefaultProvider => IsProvider && Engine.Urn.NameOf(Urn).StartsWith("default", StringComparison.Ordinal);

    public bool DependsOn(string urn) =>
        Dependencies.Contains(urn) || Parent == urn || (Provider is not null && Provider.StartsWith($"{urn}::", StringComparison.Ordinal));
}

/// <summary>A provider call that was begun: if it is still there at the next run, its outcome is not known.</summary>
internal sealed record PendingOperation(ResourceState Resource, string Kind)
{
    public const string Creating = "creating";
    public const string Updating = "updating";
    public const string Deleting = "deleting";
}
