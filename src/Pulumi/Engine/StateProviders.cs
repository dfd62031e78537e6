namespace Pulumi.Engine;

/// <summary>The providers of resources that are known from the state alone.</summary>
internal static class StateProviders
{
    public static ResourceProvider Find(ProviderRegistry providers, StateJournal journal, ResourceState state)
    {
        var urn = state.Provider is { } reference ? reference[..reference.LastIndexOf("::", StringComparison.Ordinal)] : null;
        var provider = urn is null ? null : journal.Find(urn);
        return provider is null or { IsDefaultProvider: true }
            ? providers.Default(state.Type)
            : providers.Explicit(state.Type, provider);
    }
}
