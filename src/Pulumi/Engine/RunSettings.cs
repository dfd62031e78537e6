using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>How one run goes.</summary>
internal sealed record RunSettings
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    /// <summary>Say what would change, change nothing.</summary>
    public bool IsPreview { get; init; }

    public int Parallel { get; init; } = 16;

    public bool ContinueOnError { get; init; }

    public bool ExpectNoChanges { get; init; }

    /// <summary>URNs to replace whether or not they changed.</summary>
    public ImmutableHashSet<string> Replace { get; init; } = [];

    public required TimeProvider Clock { get; init; }
}
