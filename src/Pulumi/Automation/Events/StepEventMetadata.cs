using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>The step an event is about.</summary>
public sealed class StepEventMetadata
{
    internal StepEventMetadata()
    {
    }

    public required OperationType Op { get; init; }

    public required string Urn { get; init; }

    public required string Type { get; init; }

    public StepEventStateMetadata? Old { get; internal init; }

    public StepEventStateMetadata? New { get; internal init; }

    /// <summary>The properties that force a replacement.</summary>
    public IImmutableList<string>? Keys { get; internal init; }

    /// <summary>The properties that differ.</summary>
    public IImmutableList<string>? Diffs { get; internal init; }

    public IImmutableDictionary<string, PropertyDiff>? DetailedDiff { get; internal init; }

    /// <summary>The step counts as one change of the resource; a delete that belongs to a replacement does not.</summary>
    public bool? Logical { get; internal init; }

    public required string Provider { get; init; }
}

/// <summary>A resource before or after a step; secrets as <c>[secret]</c>, assets as their paths.</summary>
public sealed class StepEventStateMetadata
{
    internal StepEventStateMetadata()
    {
    }

    public required string Type { get; init; }

    public required string Urn { get; init; }

    public bool? Custom { get; internal init; }

    public bool? Delete { get; internal init; }

    public required string Id { get; init; }

    public required string Parent { get; init; }

    public bool? Protect { get; internal init; }

    public required IImmutableDictionary<string, object> Inputs { get; init; }

    public required IImmutableDictionary<string, object> Outputs { get; init; }

    public required string Provider { get; init; }
}

public sealed class PropertyDiff
{
    internal PropertyDiff(DiffKind kind)
    {
        Kind = kind;
    }

    public DiffKind Kind { get; }

    /// <summary>The difference is between old and new inputs, as it always is in this engine.</summary>
    public bool InputDiff { get; } = true;
}

public enum DiffKind
{
    Add,
    AddReplace,
    Delete,
    DeleteReplace,
    Update,
    UpdateReplace,
}
