using Pulumi.Automation;

namespace Pulumi.Engine;

/// <summary>Reads every resource and brings the state in line with what is there.</summary>
internal sealed class RefreshPhase(StateJournal journal, EventStream events, StepRunner steps, ProviderRegistry providers, bool isCounted)
{
    public async Task RunAsync()
    {
        var states = journal.Olds.Where(state => state is { Custom: true, IsProvider: false, Delete: false, PendingReplacement: false });
        await Task.WhenAll(states.Select(RefreshAsync));
    }

    private async Task RefreshAsync(ResourceState state)
    {
        var step = new Step(OperationType.Refresh, state.Urn, state.Type) { Old = state };
        events.StepBegins(step);
        var provider = StateProviders.Find(providers, journal, state);
        ProviderResult? result;
        try
        {
            result = await provider.ReadAsync(state.Id!, state.Inputs.WithoutSecrets(), steps.CancellationToken);
        }
        catch (Exception failure)
        {
            // Whatever one provider throws, the others still refresh; the run ends as failed.
            steps.Refuse(step, $"reading {state.Type} ({Urn.NameOf(state.Urn)}): {provider.Describe(failure)}");
            return;
        }

        if (result is null)
            await RemoveAsync(step, state);
        else
            await ReplaceAsync(step, state, result, provider);
    }

    private async Task RemoveAsync(Step step, ResourceState state)
    {
        events.StepEnds(step);
        Count(OperationType.Delete, step);
        await journal.RemoveAsync(state);
        foreach (var other in journal.Olds.Where(other => other.Dependencies.Contains(state.Urn)))
            await journal.ReplaceAsync(other, other with { Dependencies = other.Dependencies.Remove(state.Urn) });
    }

    private async Task ReplaceAsync(Step step, ResourceState state, ProviderResult result, ResourceProvider provider)
    {
        var inputs = Secrecy.Mark(result.Inputs, state.Inputs, []);
        var outputs = Secrecy.Mark(result.Outputs, state.Outputs, state.AdditionalSecretOutputs);
        var diff = InputDiff.Between(state.Inputs.WithoutSecrets(), result.Inputs, provider, []);
        var isSame = diff.IsEmpty && outputs.Equals(state.Outputs);
        var now = isSame ? state : state with { Inputs = diff.IsEmpty ? state.Inputs : inputs, Outputs = outputs };
        if (!isSame)
            await journal.ReplaceAsync(state, now);
        events.StepEnds(step with { New = now, Diff = diff });
        Count(diff.IsEmpty ? OperationType.Same : OperationType.Update, step);
    }

    private void Count(OperationType outcome, Step step)
    {
        if (isCounted)
            events.Count(step, outcome);
    }
}
