using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>Providers see no secret marks; the engine puts them back.</summary>
internal static class Secrecy
{
    /// <summary>Marks every property that is, or contains, a secret in <paramref name="model"/>, and the named ones.</summary>
    public static PropertyMap Mark(PropertyMap properties, PropertyMap model, ImmutableArray<string> names) => PropertyMap.Of(
        properties.Select(property => (
            property.Key,
            model[property.Key].ContainsSecrets || names.Contains(property.Key) ? Mark(property.Value) : property.Value)));

    private static PropertyValue Mark(PropertyValue value) => value is PropertyValue.Secret ? value : new PropertyValue.Secret(value);
}
