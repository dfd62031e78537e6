using System.Collections.Immutable;
using Pulumi.Automation;
using Pulumi.Automation.Events;

namespace Pulumi.Engine;

/// <summary>The events of one run, in order, to whoever listens; counts the changes and remembers the errors.</summary>
internal sealed class EventStream(TimeProvider clock, bool planning, IReadOnlyList<Action<EngineEvent>> listeners)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OperationType, int> _changes = [];
    private readonly List<DiagnosticEvent> _errors = [];
    private readonly DateTimeOffset _start = clock.GetUtcNow();
    private int _sequence;

    public bool HasErrors
    {
        get
        {
            lock (_gate)
                return _errors.Count > 0;
        }
    }

    public ImmutableArray<DiagnosticEvent> Errors
    {
        get
        {
            lock (_gate)
                return [.. _errors];
        }
    }

    public IImmutableDictionary<OperationType, int> Changes
    {
        get
        {
            lock (_gate)
                return _changes.ToImmutableDictionary();
        }
    }

    public void Prelude(IImmutableDictionary<string, string> config) =>
        Emit((sequence, time) => new EngineEvent { Sequence = sequence, Timestamp = time, PreludeEvent = new PreludeEvent(config) });

    public void StepBegins(Step step)
    {
        if (!step.IsVisible)
            return;
        Emit((sequence, time) => new EngineEvent
        {
            Sequence = sequence,
            Timestamp = time,
            ResourcePreEvent = new ResourcePreEvent(step.Describe(), planning),
        });
    }

    public void StepEnds(Step step)
    {
        if (!step.IsVisible)
            return;
        Emit((sequence, time) => new EngineEvent
        {
            Sequence = sequence,
            Timestamp = time,
            ResourceOutputsEvent = new ResourceOutputsEvent(step.Describe(), planning),
        });
        if (step.CountedAs is { } counted)
            Count(step, counted);
    }

    public void Count(Step step, OperationType change)
    {
        if (!step.IsVisible)
            return;
        lock (_gate)
            _changes[change] = _changes.GetValueOrDefault(change) + 1;
    }

    public void StepFails(Step step, string message)
    {
        Emit((sequence, time) => new EngineEvent
        {
            Sequence = sequence,
            Timestamp = time,
            ResourceOperationFailedEvent = new ResourceOperationFailedEvent(step.Describe(), steps: 1),
        });
        Diagnose("error", message, step.Urn);
    }

    public void Diagnose(string severity, string message, string? urn = null, int? streamId = null, bool ephemeral = false)
    {
        var diagnostic = new DiagnosticEvent(message, severity, urn, streamId, ephemeral);
        lock (_gate)
        {
            if (severity == "error")
                _errors.Add(diagnostic);
        }

        Emit((sequence, time) => new EngineEvent { Sequence = sequence, Timestamp = time, DiagnosticEvent = diagnostic });
    }

    public void Summary()
    {
        var seconds = (int)Math.Ceiling((clock.GetUtcNow() - _start).TotalSeconds);
        Emit((sequence, time) => new EngineEvent
        {
            Sequence = sequence,
            Timestamp = time,
            SummaryEvent = new SummaryEvent(maybeCorrupt: false, seconds, Changes),
        });
    }

    public void End() =>
        Emit((sequence, time) => new EngineEvent { Sequence = sequence, Timestamp = time, CancelEvent = new CancelEvent() });

    private void Emit(Func<int, int, EngineEvent> create)
    {
        lock (_gate)
        {
            var engineEvent = create(_sequence++, (int)clock.GetUtcNow().ToUnixTimeSeconds());
            foreach (var listener in listeners)
                listener(engineEvent);
        }
    }
}
