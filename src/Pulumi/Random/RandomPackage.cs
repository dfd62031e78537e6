using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Random;

/// <summary>Values that are made once and then live in the state.</summary>
internal sealed class RandomPackage : IProviderPackage
{
    public string Name => "random";

    public string Version => "4.21.0";

    public PropertyMap StoredSettings(PropertyMap settings) => settings;

    public IReadOnlyDictionary<string, ResourceProvider> Configure(ProviderSettings settings) =>
        ImmutableDictionary<string, ResourceProvider>.Empty.Add(RandomString.TypeToken, new RandomStringProvider());
}
