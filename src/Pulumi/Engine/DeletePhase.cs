using System.Collections.Immutable;
using Pulumi.Automation;

namespace Pulumi.Engine;

/// <summary>Deletes what is in the state and not wanted any more, everything before what it depends on.</summary>
internal sealed class DeletePhase(StateJournal journal, StepRunner steps, ProviderRegistry providers, bool isPreview)
{
    public async Task RunAsync()
    {
        if (!isPreview)
            await FindInterruptedCreationsAsync();
        var doomed = journal.Olds.Where(state => !state.IsDefaultProvider).ToImmutableArray();
        if (RefuseProtected(doomed))
            return;
        var deletions = new Dictionary<ResourceState, Task<bool>>(ReferenceEqualityComparer.Instance);
        for (var i = doomed.Length - 1; i >= 0; i--)
        {
            // The state is in dependency order: whatever depends on this one stands after it and has its task already.
            var waitFor = doomed[(i + 1)..].Where(other => other.DependsOn(doomed[i].Urn)).Select(other => deletions[other]).ToList();
            deletions.Add(doomed[i], DeleteAfterAsync(doomed[i], waitFor));
        }

        await Task.WhenAll(deletions.Values);
    }

    /// <summary>A creation was interrupted and the program does not want the resource now: what was created must go.</summary>
    private async Task FindInterruptedCreationsAsync()
    {
        foreach (var operation in journal.Interrupted.Where(operation => operation.Kind == PendingOperation.Creating))
        {
            var state = operation.Resource;
            if (journal.Find(state.Urn) is not null)
                continue;
            var inputs = state.Inputs.WithoutSecrets();
            var provider = StateProviders.Find(providers, journal, state);
            if (await provider.FindAsync(inputs, steps.CancellationToken) is { } id)
                await journal.AdoptAsync(state with { Id = id, Outputs = state.Inputs });
        }

        journal.ForgetInterrupted();
    }

    private bool RefuseProtected(ImmutableArray<ResourceState> doomed)
    {
        var refused = doomed.Where(state => state is { Protect: true, Delete: false }).ToList();
        foreach (var state in refused)
        {
            steps.Refuse(
                new Step(OperationType.Delete, state.Urn, state.Type) { Old = state },
                $"Resource '{state.Urn}' cannot be deleted because it is protected. " +
                "Remove Protect from its options and update, or call WorkspaceStack.State.UnprotectAsync with this URN.");
        }

        return refused.Count > 0;
    }

    private async Task<bool> DeleteAfterAsync(ResourceState state, List<Task<bool>> dependants)
    {
        var allGone = (await Task.WhenAll(dependants)).All(gone => gone);
        if (!allGone || steps.IsStopped)
            return false;
        // It was deleted ahead of a replacement that never came: only its entry is left.
        var isGone = !state.Custom || state.IsProvider || state.PendingReplacement;
        var op = state.Delete ? OperationType.DeleteReplaced : OperationType.Delete;
        try
        {
            var provider = isGone ? null : StateProviders.Find(providers, journal, state);
            await steps.DeleteAsync(new Step(op, state.Urn, state.Type) { Old = state }, provider);
            return true;
        }
        catch (ResourceFailedException)
        {
            // Reported; what it depends on must stay.
            return false;
        }
    }
}
