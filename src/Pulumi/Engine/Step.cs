using System.Collections.Immutable;
using Pulumi.Automation;
using Pulumi.Automation.Events;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>One change of one resource.</summary>
internal sealed record Step(OperationType Op, string Urn, string Type)
{
    public ResourceState? Old { get; init; }

    public ResourceState? New { get; init; }

    public InputDiff Diff { get; init; } = InputDiff.None;

    /// <summary>The properties that forced the replacement this step belongs to.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>Default providers work unseen.</summary>
    public bool IsVisible => (New ?? Old) is not { IsDefaultProvider: true };

    /// <summary>Of the steps of a replacement only the replacement itself counts.</summary>
    public OperationType? CountedAs => Op is OperationType.CreateReplacement or OperationType.DeleteReplaced or OperationType.Refresh or OperationType.Read ? null : Op;

    public StepEventMetadata Describe() => new()
    {
        Op = Op,
        Urn = Urn,
        Type = Type,
        Old = Describe(Old),
        New = Describe(New),
        Keys = Keys,
        Diffs = Diff.Names,
        DetailedDiff = Diff.Properties.ToImmutableDictionary(property => property.Key, property => new PropertyDiff(property.Value)),
        Logical = CountedAs is not null,
        Provider = (New ?? Old)?.Provider ?? "",
    };

    private static StepEventStateMetadata? Describe(ResourceState? state) => state is null ? null : new StepEventStateMetadata
    {
        Type = state.Type,
        Urn = state.Urn,
        Custom = state.Custom,
        Delete = state.Delete,
        Id = state.Id ?? "",
        Parent = state.Parent ?? "",
        Protect = state.Protect,
        Inputs = Show(state.Inputs),
        Outputs = Show(state.Outputs),
        Provider = state.Provider ?? "",
    };

    private static ImmutableDictionary<string, object> Show(PropertyMap properties) =>
        properties.ToImmutableDictionary(property => property.Key, property => Show(property.Value));

    private static object Show(PropertyValue value) => value switch
    {
        PropertyValue.Secret => "[secret]",
        PropertyValue.Unknown => "[unknown]",
        PropertyValue.List list => list.Items.Select(Show).ToArray(),
        PropertyValue.Map map => map.Properties.ToDictionary(entry => entry.Key, entry => Show(entry.Value)),
        _ => PropertyDeserializer.ToPlainObject(value) ?? "",
    };
}
