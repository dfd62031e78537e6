using System.Collections.Immutable;
using Pulumi.Automation;
using Pulumi.Automation.Events;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>How a run ended.</summary>
internal sealed record RunOutcome
{
    public required IImmutableDictionary<OperationType, int> Changes { get; init; }

    public required PropertyMap OldOutputs { get; init; }

    public required PropertyMap NewOutputs { get; init; }

    public required ImmutableArray<DiagnosticEvent> Errors { get; init; }

    /// <summary>What the program threw, if it did.</summary>
    public Exception? ProgramFailure { get; init; }

    public required TimeSpan Duration { get; init; }

    public bool ShowSecrets { get; init; }

    public bool Succeeded => ProgramFailure is null && Errors.IsEmpty;
}
