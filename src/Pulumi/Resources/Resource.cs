using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// Something that the program wants to exist. Constructing one starts its registration and returns at once; its outputs come to be
/// when the engine has made it so.
/// </summary>
public abstract class Resource
{
    private readonly string _type;
    private readonly string _name;

    private protected Resource(string type, string name, bool custom, ResourceArgs? args, ResourceOptions options)
    {
        if (string.IsNullOrEmpty(type))
            throw new ArgumentException("A resource needs a type.", nameof(type));
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException($"A resource of type {type} needs a name.", nameof(name));

        _type = type;
        _name = name;
        var program = ProgramContext.Current ?? throw new InvalidOperationException(
            $"The resource {name} ({type}) is created outside of a running program. Create it inside the function given to PulumiFn.Create.");
        Parent = options.Parent ?? program.RootStack;
        Protect = options.Protect ?? Parent?.Protect ?? false;
        Providers = Parent?.Providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        AdoptProviders(options);
        ResourceRegistration.Start(program, this, custom, args ?? ResourceArgs.Empty, options);
    }

    /// <summary>The resource's name across all stacks and projects.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal Resource? Parent { get; }

    internal bool Protect { get; }

    /// <summary>The explicit providers for this resource and its children, by package.</summary>
    internal ImmutableDictionary<string, ProviderResource> Providers { get; private set; }

    public string GetResourceName() => _name;

    public string GetResourceType() => _type;

    internal static string PackageOf(string type) => type.Split(':')[0];

    private void AdoptProviders(ResourceOptions options)
    {
        if (options is ComponentResourceOptions component)
            Providers = Providers.SetItems(component.Providers.Select(provider => KeyValuePair.Create(provider.Package, provider)));
        if (options.Provider is { } explicitProvider)
            Providers = Providers.SetItem(explicitProvider.Package, explicitProvider);
    }
}

/// <summary>A resource that a provider creates, reads, updates and deletes.</summary>
public class CustomResource : Resource
{
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, custom: true, args, options ?? new())
    {
    }

    /// <summary>The provider's own name for the resource; unknown in a preview until it is created.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}

/// <summary>A provider with settings of its own, given to resources by <see cref="ResourceOptions.Provider"/>.</summary>
public abstract class ProviderResource : CustomResource
{
    protected ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base($"pulumi:providers:{package}", name, args, options)
    {
        Package = package;
    }

    internal string Package { get; }
}
