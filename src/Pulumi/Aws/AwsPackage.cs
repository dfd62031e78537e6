using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws;

/// <summary>The AWS resources.</summary>
internal sealed class AwsPackage : IProviderPackage
{
    private static readonly ImmutableHashSet<string> Credentials = ["accessKey", "secretKey", "token"];

    public string Name => "aws";

    public string Version => "7.48.0";

    // Credentials are looked up anew in every run; a state file is no place for them.
    public PropertyMap StoredSettings(PropertyMap settings) => Credentials.Aggregate(settings, (rest, name) => rest.Without(name));

    public IReadOnlyDictionary<string, ResourceProvider> Configure(ProviderSettings settings) =>
        ImmutableDictionary<string, ResourceProvider>.Empty;
}
