using System.Collections.Concurrent;
using Pulumi.Automation;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>
/// Deletes what cannot outlive a resource that is deleted before its replacement: those that would have to be replaced themselves once
/// the properties they have from it change. Their registrations wait until that is done, then create them anew.
/// </summary>
internal sealed class DependantReplacer(StateJournal journal, StepRunner steps, ProviderRegistry providers)
{
    private readonly ConcurrentDictionary<string, Task> _deletions = new(StringComparer.Ordinal);

    public Task WaitForDeletionAsync(string urn) => _deletions.TryGetValue(urn, out var deletion) ? deletion : Task.CompletedTask;

    /// <param name="isRegistered">Says whether the program registered a resource already: then it is past deleting.</param>
    public async Task DeleteAsync(string urn, Func<string, bool> isRegistered)
    {
        var dependants = journal.Olds
            .Where(state => state is { Custom: true, Delete: false, PendingReplacement: false, IsProvider: false } && !isRegistered(state.Urn))
            .Where(state => MustFollow(state, urn))
            .Reverse()
            .ToList();
        foreach (var dependant in dependants)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_deletions.TryAdd(dependant.Urn, done.Task))
                continue;
            try
            {
                await DeleteAsync(dependant.Urn, isRegistered);
                var step = new Step(OperationType.DeleteReplaced, dependant.Urn, dependant.Type) { Old = dependant };
                await steps.DeleteAsync(step, ProviderOf(dependant), keepEntry: true);
            }
            finally
            {
                done.SetResult();
            }
        }
    }

    private ResourceProvider ProviderOf(ResourceState state) => StateProviders.Find(providers, journal, state);

    private bool MustFollow(ResourceState state, string urn)
    {
        var changed = state.PropertyDependencies.Where(entry => entry.Value.Contains(urn)).Select(entry => entry.Key).ToList();
        if (changed.Count == 0)
            return false;
        var olds = state.Inputs.WithoutSecrets();
        var news = olds.With(changed.Where(olds.Has).Select(name => (name, (PropertyValue)new PropertyValue.Unknown())));
        return InputDiff.Between(olds, news, ProviderOf(state), state.ReplaceOnChanges).ReplaceKeys.Length > 0;
    }
}
