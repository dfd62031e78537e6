using System.Collections.Immutable;
using Pulumi.Automation;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>One preview, update, refresh or destruction of a stack, from the state before to the state after.</summary>
internal sealed class StackRun(
    RunSettings settings, Checkpoint start, Action<Checkpoint> write, EventStream events, ProviderRegistry providers, PassphraseCipher cipher)
    : IDisposable
{
    private readonly StateJournal _journal = new(start, settings.IsPreview ? null : write);

    public void Dispose() => _journal.Dispose();

    /// <param name="program">What the stack should be; null destroys or refreshes it.</param>
    public async Task<RunOutcome> RunAsync(UpdateKind kind, bool refresh, PulumiFn? program, CancellationToken cancellationToken)
    {
        var begin = settings.Clock.GetTimestamp();
        using var steps = new StepRunner(settings, _journal, events, cancellationToken);
        events.Prelude(start.Config.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.IsSecret ? "[secret]" : entry.Value.Value));
        WarnOfInterrupted();
        Exception? failure = null;
        try
        {
            if (refresh || kind == UpdateKind.Refresh)
                await new RefreshPhase(_journal, events, steps, providers, isCounted: kind == UpdateKind.Refresh).RunAsync();
            if (program is not null && !events.HasErrors)
                failure = await RunProgramAsync(program, steps, cancellationToken);
            if (kind is not UpdateKind.Refresh && failure is null && !steps.IsStopped && !events.HasErrors)
                await new DeletePhase(_journal, steps, providers, settings.IsPreview).RunAsync();
        }
        finally
        {
            // Whatever went wrong, what was done is in the state.
            await _journal.FinishAsync();
        }

        if (cancellationToken.IsCancellationRequested)
            failure = new OperationCanceledException(cancellationToken);
        RefuseUnexpectedChanges();
        events.Summary();
        events.End();
        return new RunOutcome
        {
            Changes = events.Changes,
            OldOutputs = OutputsOf(start.Resources),
            NewOutputs = OutputsOf(_journal.All),
            Errors = events.Errors,
            ProgramFailure = failure is ResourceFailedException ? null : failure,
            Duration = settings.Clock.GetElapsedTime(begin),
        };
    }

    public static PropertyMap OutputsOf(IEnumerable<ResourceState> resources) =>
        resources.FirstOrDefault(state => state.Type == Stack.RootType)?.Outputs ?? PropertyMap.Empty;

    private async Task<Exception?> RunProgramAsync(PulumiFn program, StepRunner steps, CancellationToken cancellationToken)
    {
        var context = new ProgramContext
        {
            Organization = "organization",
            Project = settings.Project,
            Stack = settings.Stack,
            IsDryRun = settings.IsPreview,
            Config = start.Config.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Value),
            Monitor = new Registrar(settings, _journal, steps, events, providers, cipher),
        };
        try
        {
            await context.RunAsync(() => program.RunAsync(cancellationToken));
            return null;
        }
        catch (Exception failure)
        {
            // The program is foreign code: what it throws goes to the caller as it is, once the state is safe.
            if (failure is not (ResourceFailedException or OperationCanceledException))
                events.Diagnose("error", failure is RunException ? failure.Message : $"The program failed: {failure}");
            return failure;
        }
    }

    private void WarnOfInterrupted()
    {
        foreach (var operation in _journal.Interrupted)
        {
            events.Diagnose(
                "warning",
                $"An earlier run was interrupted while {operation.Kind} this resource; this run looks at what became of it.",
                operation.Resource.Urn);
        }
    }

    private void RefuseUnexpectedChanges()
    {
        var changed = events.Changes.Where(change => change.Key is not (OperationType.Same or OperationType.Read)).Sum(change => change.Value);
        if (settings.ExpectNoChanges && changed > 0)
            events.Diagnose("error", $"no changes were expected but changes were proposed ({changed})");
    }
}
