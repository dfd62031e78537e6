using System.Collections.Concurrent;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>The providers of a run, configured on first use: a default one a package, and the explicit ones of the program or the state.</summary>
internal sealed class ProviderRegistry(
    IReadOnlyList<IProviderPackage> packages,
    IReadOnlyDictionary<string, string> config,
    IReadOnlyDictionary<string, string?> environment,
    TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, ResourceProvider>>> _defaults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, ResourceProvider>>> _explicit = new(StringComparer.Ordinal);

    public IProviderPackage PackageOf(string type)
    {
        var name = Resource.PackageOf(type);
        return packages.FirstOrDefault(package => package.Name == name)
            ?? throw new NotSupportedException(
                $"There is no provider for resources of type '{type}'. Use one of {string.Join(", ", packages.Select(package => package.Name))}.");
    }

    public static string PackageOfProvider(string providerType) => providerType["pulumi:providers:".Length..];

    /// <summary>The provider of a type under the package's settings of the stack.</summary>
    public ResourceProvider Default(string type)
    {
        var package = PackageOf(type);
        var types = _defaults.GetOrAdd(package.Name, _ => new(() => Configure(package, DefaultSettings(package))));
        return TypeIn(types.Value, type);
    }

    /// <summary>The provider of a type under the settings of an explicit provider resource.</summary>
    public ResourceProvider Explicit(string type, ResourceState provider)
    {
        var package = PackageOf(type);
        var types = _explicit.GetOrAdd(provider.Urn, _ => new(() => Configure(package, DefaultSettings(package).With(provider.Inputs.WithoutSecrets()))));
        return TypeIn(types.Value, type);
    }

    /// <summary>The stack's settings of a package, as property values.</summary>
    public PropertyMap DefaultSettings(IProviderPackage package)
    {
        var prefix = $"{package.Name}:";
        return PropertyMap.Of(config
            .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => (entry.Key[prefix.Length..], (PropertyValue)entry.Value)));
    }

    private IReadOnlyDictionary<string, ResourceProvider> Configure(IProviderPackage package, PropertyMap settings) =>
        package.Configure(new ProviderSettings(settings, environment, clock));

    private static ResourceProvider TypeIn(IReadOnlyDictionary<string, ResourceProvider> types, string type) =>
        types.TryGetValue(type, out var provider)
            ? provider
            : throw new NotSupportedException($"There are no resources of type '{type}' in this engine. Use one of {string.Join(", ", types.Keys.Order(StringComparer.Ordinal))}.");
}
