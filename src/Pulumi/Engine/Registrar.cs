using System.Collections.Concurrent;
using Pulumi.Automation;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>Takes the registrations of a running program and brings each resource to its goal.</summary>
internal sealed class Registrar(
    RunSettings settings, StateJournal journal, StepRunner steps, EventStream events, ProviderRegistry providers, PassphraseCipher cipher)
    : IResourceMonitor
{
    private readonly ConcurrentDictionary<string, bool> _registered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _defaultProviders = new(StringComparer.Ordinal);
    private readonly DependantReplacer _dependants = new(journal, steps, providers);

    public bool IsRegistered(string urn) => _registered.ContainsKey(urn);

    public async Task<RegisteredResource> RegisterAsync(ResourceGoal goal)
    {
        var urn = Urn.Create(settings.Stack, settings.Project, goal.Parent, goal.Type, goal.Name);
        if (steps.IsStopped)
            throw new ResourceFailedException(urn, "Not started: the run has stopped.");
        if (!_registered.TryAdd(urn, true))
            throw steps.Refuse(new Step(OperationType.Create, urn, goal.Type), $"Duplicate resource URN '{urn}'; try giving it a unique name");
        if (goal.Inputs.ContainsSecrets && !cipher.CanEncrypt)
            throw steps.Refuse(new Step(OperationType.Create, urn, goal.Type), PassphraseMissing($"The inputs of {goal.Name} hold a secret"));

        await _dependants.WaitForDeletionAsync(urn);
        var old = journal.FindOld([urn, .. goal.Aliases]);
        var state = goal.Custom && goal.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)
            ? await RegisterProviderAsync(goal, urn, old)
            : goal.Custom ? await RegisterCustomAsync(goal, urn, old) : await RegisterComponentAsync(goal, urn, old);
        var isNew = settings.IsPreview && state.Id is null && goal.Custom;
        return new RegisteredResource(urn, isNew ? new PropertyValue.Unknown() : state.Id, state.Outputs, OutputsAreFinal: !isNew);
    }

    public async Task RegisterOutputsAsync(string urn, PropertyMap outputs)
    {
        if (outputs.ContainsSecrets && !cipher.CanEncrypt && !settings.IsPreview)
            throw steps.Refuse(new Step(OperationType.Update, urn, Urn.TypeOf(urn)), PassphraseMissing($"The outputs of {Urn.NameOf(urn)} hold a secret"));
        if (journal.Find(urn) is { } state && !state.Outputs.Equals(outputs))
            await journal.ReplaceAsync(state, state with { Outputs = outputs });
    }

    public void Log(LogSeverity severity, string message, string? urn, int? streamId, bool ephemeral)
    {
        var name = severity switch
        {
            LogSeverity.Debug => "debug",
            LogSeverity.Info => "info",
            LogSeverity.Warning => "warning",
            _ => "error",
        };
        events.Diagnose(name, message, urn, streamId, ephemeral);
    }

    private static string PassphraseMissing(string what) =>
        $"{what}, which needs a passphrase to be stored. Set PULUMI_CONFIG_PASSPHRASE in LocalWorkspaceOptions.EnvironmentVariables.";

    private async Task<ResourceState> RegisterComponentAsync(ResourceGoal goal, string urn, ResourceState? old)
    {
        var state = Describe(goal, urn, goal.Inputs, providerReference: null, old);
        if (old is null)
            return await steps.RecordAsync(new Step(OperationType.Create, urn, goal.Type) { New = state with { Created = settings.Clock.GetUtcNow() } });
        return Same(goal, old, state with { Outputs = old.Outputs });
    }

    /// <summary>An explicit provider is only settings; its id is made once.</summary>
    private async Task<ResourceState> RegisterProviderAsync(ResourceGoal goal, string urn, ResourceState? old)
    {
        var package = providers.PackageOf($"{ProviderRegistry.PackageOfProvider(goal.Type)}:");
        var inputs = package.StoredSettings(goal.Inputs);
        var state = Describe(goal, urn, inputs, providerReference: null, old) with { Id = old?.Id ?? Guid.NewGuid().ToString(), Outputs = inputs };
        if (old is null)
            return await steps.RecordAsync(new Step(OperationType.Create, urn, goal.Type) { New = state with { Created = settings.Clock.GetUtcNow() } });
        return old.Inputs.Equals(inputs)
            ? Same(goal, old, state)
            : await steps.RecordAsync(new Step(OperationType.Update, urn, goal.Type) { Old = old, New = state });
    }

    private async Task<ResourceState> RegisterCustomAsync(ResourceGoal goal, string urn, ResourceState? old)
    {
        var (provider, reference) = await ProviderOfAsync(goal);
        var interrupted = journal.Interrupted.FirstOrDefault(operation => operation.Resource.Urn == urn);
        if (interrupted is { Kind: PendingOperation.Deleting } && old is not null && !settings.IsPreview)
            old = await WithoutDeletedAsync(provider, old);
        var begun = interrupted is { Kind: PendingOperation.Creating } ? interrupted.Resource.Inputs.WithoutSecrets() : null;

        StepPlan plan;
        try
        {
            var force = settings.Replace.Contains(urn) ? Force.Replace
                : interrupted is { Kind: PendingOperation.Updating } ? Force.Update : Force.Nothing;
            plan = StepPlan.Make(goal, provider, old, begun, force);
        }
        catch (ArgumentException error)
        {
            throw steps.Refuse(new Step(OperationType.Create, urn, goal.Type), $"{goal.Type} ({goal.Name}): {error.Message}");
        }

        if (begun is not null && !settings.IsPreview)
            await KeepLeftoverAsync(interrupted!.Resource, begun, plan, provider);
        var state = Describe(goal, urn, plan.Inputs, reference, old);
        return await CarryOutAsync(new Work(goal, urn, old, state, plan, provider, Resume: begun is not null));
    }

    /// <summary>A deletion was interrupted: the resource may be gone although the state has it.</summary>
    private async Task<ResourceState?> WithoutDeletedAsync(ResourceProvider provider, ResourceState old)
    {
        if (old.Id is null || await provider.ReadAsync(old.Id, old.Inputs.WithoutSecrets(), steps.CancellationToken) is not null)
            return old;
        await journal.RemoveAsync(old);
        return null;
    }

    /// <summary>A creation was interrupted and the program now wants another name: what was created under the former one is to be deleted.</summary>
    private async Task KeepLeftoverAsync(ResourceState begunState, PropertyMap begun, StepPlan plan, ResourceProvider provider)
    {
        if (provider.AutoName is not { } naming || begun[naming.Property].Equals(plan.Inputs.WithoutSecrets()[naming.Property]))
            return;
        if (await provider.FindAsync(begun, steps.CancellationToken) is { } id)
            await journal.AdoptAsync(begunState with { Id = id, Outputs = begunState.Inputs, Delete = true });
    }

    private async Task<ResourceState> CarryOutAsync(Work work)
    {
        var (goal, urn, old, state, plan, provider, resume) = work;
        Step Step(OperationType op, ResourceState? before, ResourceState? after) =>
            new(op, urn, goal.Type) { Old = before, New = after, Diff = plan.Diff, Keys = plan.Diff.ReplaceKeys };

        switch (plan.Kind)
        {
            case PlanKind.Same:
                return Same(goal, old!, state with { Inputs = old!.Inputs, Outputs = old.Outputs, Id = old.Id });
            case PlanKind.Create:
                return await steps.CreateAsync(Step(OperationType.Create, null, state), provider, resume, replaced: null);
            case PlanKind.Update:
                return await steps.UpdateAsync(Step(OperationType.Update, old, state with { Id = old!.Id }), provider);
            case PlanKind.FinishReplace:
                return await ReplaceAsync(old!, replaced: null);
            default:
                RefuseProtected(goal, urn, old!);
                if (plan.Kind == PlanKind.Replace)
                    return await ReplaceAsync(old!, replaced: old);
                await _dependants.DeleteAsync(urn, IsRegistered);
                await steps.DeleteAsync(Step(OperationType.DeleteReplaced, old, null), provider, keepEntry: true);
                return await ReplaceAsync(journal.FindOld([old!.Urn])!, replaced: null);
        }

        async Task<ResourceState> ReplaceAsync(ResourceState before, ResourceState? replaced)
        {
            var created = await steps.CreateAsync(Step(OperationType.CreateReplacement, before, state), provider, resume, replaced);
            var logical = Step(OperationType.Replace, before, created);
            events.StepBegins(logical);
            events.StepEnds(logical);
            return created;
        }
    }

    private void RefuseProtected(ResourceGoal goal, string urn, ResourceState old)
    {
        if (old.Protect && goal.Protect)
        {
            throw steps.Refuse(
                new Step(OperationType.Replace, urn, goal.Type) { Old = old },
                $"Resource '{urn}' cannot be replaced because it is protected. " +
                "Remove Protect from its options, or call WorkspaceStack.State.UnprotectAsync with this URN.");
        }
    }

    private ResourceState Same(ResourceGoal goal, ResourceState old, ResourceState state)
    {
        var step = new Step(OperationType.Same, state.Urn, goal.Type) { Old = old, New = state };
        events.StepBegins(step);
        journal.RecordSame(state, old);
        events.StepEnds(step);
        return state;
    }

    private static ResourceState Describe(ResourceGoal goal, string urn, PropertyMap inputs, string? providerReference, ResourceState? old) => new()
    {
        Urn = urn,
        Type = goal.Type,
        Custom = goal.Custom,
        Inputs = inputs,
        Outputs = inputs,
        Parent = goal.Parent,
        Protect = goal.Protect,
        Dependencies = goal.Dependencies,
        PropertyDependencies = goal.PropertyDependencies,
        Provider = providerReference,
        AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
        Aliases = goal.Aliases,
        CustomTimeouts = goal.CustomTimeouts,
        RetainOnDelete = goal.RetainOnDelete,
        IgnoreChanges = goal.IgnoreChanges,
        ReplaceOnChanges = goal.ReplaceOnChanges,
        Created = old?.Created,
        Modified = old?.Modified,
    };

    private async Task<(ResourceProvider Provider, string Reference)> ProviderOfAsync(ResourceGoal goal)
    {
        if (goal.Provider is { } explicitUrn)
        {
            var state = journal.Find(explicitUrn)!;
            return (providers.Explicit(goal.Type, state), $"{state.Urn}::{state.Id}");
        }

        var package = providers.PackageOf(goal.Type);
        var reference = await _defaultProviders.GetOrAdd(package.Name, _ => new(() => RecordDefaultProviderAsync(package))).Value;
        return (providers.Default(goal.Type), reference);
    }

    private async Task<string> RecordDefaultProviderAsync(IProviderPackage package)
    {
        var type = $"pulumi:providers:{package.Name}";
        var urn = Urn.Create(settings.Stack, settings.Project, null, type, $"default_{package.Version.Replace('.', '_')}");
        var old = journal.FindOld([urn]);
        var inputs = package.StoredSettings(providers.DefaultSettings(package)).With("version", package.Version);
        var state = new ResourceState { Urn = urn, Type = type, Custom = true, Id = old?.Id ?? Guid.NewGuid().ToString(), Inputs = inputs, Outputs = inputs };
        if (old is not null && old.Inputs.Equals(inputs))
            journal.RecordSame(old, old);
        else
            await journal.RecordAsync(state, old);
        return $"{urn}::{state.Id}";
    }

    private sealed record Work(
        ResourceGoal Goal, string Urn, ResourceState? Old, ResourceState State, StepPlan Plan, ResourceProvider Provider, bool Resume);
}
