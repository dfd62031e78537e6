using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>Something that happened in a run. Exactly one of the event properties is set.</summary>
public sealed class EngineEvent
{
    internal EngineEvent()
    {
    }

    /// <summary>Counts the events of the run from zero.</summary>
    public int Sequence { get; internal init; }

    /// <summary>Unix time, in seconds.</summary>
    public int Timestamp { get; internal init; }

    /// <summary>The last event of every run.</summary>
    public CancelEvent? CancelEvent { get; internal init; }

    public StandardOutputEvent? StandardOutputEvent { get; internal init; }

    public DiagnosticEvent? DiagnosticEvent { get; internal init; }

    public PreludeEvent? PreludeEvent { get; internal init; }

    public SummaryEvent? SummaryEvent { get; internal init; }

    public ResourcePreEvent? ResourcePreEvent { get; internal init; }

    public ResourceOutputsEvent? ResourceOutputsEvent { get; internal init; }

    public ResourceOperationFailedEvent? ResourceOperationFailedEvent { get; internal init; }
}

public sealed class CancelEvent
{
    internal CancelEvent()
    {
    }
}

public sealed class StandardOutputEvent
{
    internal StandardOutputEvent(string message)
    {
        Message = message;
    }

    public string Message { get; }

    public string Color { get; } = "never";
}

public sealed class DiagnosticEvent
{
    internal DiagnosticEvent(string message, string severity, string? urn, int? streamId, bool ephemeral)
    {
        Message = message;
        Severity = severity;
        Urn = urn;
        StreamId = streamId;
        Ephemeral = ephemeral;
    }

    public string? Urn { get; }

    public string? Prefix { get; }

    public string Message { get; }

    public string Color { get; } = "never";

    /// <summary><c>debug</c>, <c>info</c>, <c>info#err</c>, <c>warning</c> or <c>error</c>.</summary>
    public string Severity { get; }

    public int? StreamId { get; }

    public bool? Ephemeral { get; }
}

public sealed class PreludeEvent
{
    internal PreludeEvent(IImmutableDictionary<string, string> config)
    {
        Config = config;
    }

    /// <summary>The stack's settings; secrets as <c>[secret]</c>.</summary>
    public IImmutableDictionary<string, string> Config { get; }
}

public sealed class SummaryEvent
{
    internal SummaryEvent(bool maybeCorrupt, int durationSeconds, IImmutableDictionary<OperationType, int> resourceChanges)
    {
        MaybeCorrupt = maybeCorrupt;
        DurationSeconds = durationSeconds;
        ResourceChanges = resourceChanges;
    }

    public bool MaybeCorrupt { get; }

    public int DurationSeconds { get; }

    public IImmutableDictionary<OperationType, int> ResourceChanges { get; }
}

public sealed class ResourcePreEvent
{
    internal ResourcePreEvent(StepEventMetadata metadata, bool planning)
    {
        Metadata = metadata;
        Planning = planning;
    }

    public StepEventMetadata Metadata { get; }

    public bool? Planning { get; }
}

public sealed class ResourceOutputsEvent
{
    internal ResourceOutputsEvent(StepEventMetadata metadata, bool planning)
    {
        Metadata = metadata;
        Planning = planning;
    }

    public StepEventMetadata Metadata { get; }

    public bool? Planning { get; }
}

public sealed class ResourceOperationFailedEvent
{
    internal ResourceOperationFailedEvent(StepEventMetadata metadata, int steps)
    {
        Metadata = metadata;
        Steps = steps;
    }

    public StepEventMetadata Metadata { get; }

    public int Status { get; }

    public int Steps { get; }
}
