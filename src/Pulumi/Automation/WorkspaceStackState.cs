using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Engine;

namespace Pulumi.Automation;

/// <summary>Mends a stack's state without touching resources.</summary>
public sealed class WorkspaceStackState
{
    private readonly WorkspaceStack _stack;

    internal WorkspaceStackState(WorkspaceStack stack)
    {
        _stack = stack;
    }

    /// <summary>Forgets a resource; what it stands for stays where it is.</summary>
    /// <param name="force">Even when it is protected.</param>
    public Task DeleteAsync(string urn, bool force = false, CancellationToken cancellationToken = default) => ChangeAsync(checkpoint =>
    {
        var state = Find(checkpoint, urn);
        if (state.Protect && !force)
            throw new CommandException(nameof(CommandException), $"Resource '{urn}' is protected; unprotect it first, or use force.");
        if (checkpoint.Resources.FirstOrDefault(other => other.DependsOn(urn)) is { } dependant)
            throw new CommandException(nameof(CommandException), $"Resource '{urn}' cannot be forgotten: '{dependant.Urn}' depends on it.");
        return checkpoint with { Resources = checkpoint.Resources.Remove(state) };
    });

    public Task UnprotectAsync(string urn, CancellationToken cancellationToken = default) => ChangeAsync(checkpoint =>
    {
        var state = Find(checkpoint, urn);
        return checkpoint with { Resources = checkpoint.Resources.Replace(state, state with { Protect = false }) };
    });

    public Task UnprotectAllAsync(CancellationToken cancellationToken = default) => ChangeAsync(checkpoint =>
        checkpoint with { Resources = [.. checkpoint.Resources.Select(state => state with { Protect = false })] });

    private static ResourceState Find(Checkpoint checkpoint, string urn) =>
        checkpoint.Resources.FirstOrDefault(state => state.Urn == urn)
        ?? throw new CommandException(nameof(CommandException), $"No resource with the URN '{urn}' is in the state of the stack.");

    private Task ChangeAsync(Func<Checkpoint, Checkpoint> change)
    {
        var store = _stack.Store();
        using var stackLock = store.Lock();
        store.Save(change(store.Load()));
        return Task.CompletedTask;
    }
}
