using System.Collections.Immutable;
using Pulumi.Aws.Athena;
using Pulumi.Aws.Glue;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Kinesis;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.S3;
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

    public IReadOnlyDictionary<string, ResourceProvider> Configure(ProviderSettings settings)
    {
        var clients = new AwsClients(settings);
        ResourceProvider[] providers =
        [
            new BucketProvider(clients),
            new BucketEncryptionProvider(clients),
            new BucketLifecycleProvider(clients),
            new BucketNotificationProvider(clients),
            new BucketOwnershipControlsProvider(clients),
            new BucketPolicyProvider(clients),
            new BucketPublicAccessBlockProvider(clients),
            new RoleProvider(clients),
            new RolePolicyProvider(clients),
            new FunctionProvider(clients),
            new PermissionProvider(clients),
            new DeliveryStreamProvider(clients),
            new CatalogDatabaseProvider(clients),
            new CatalogTableProvider(clients),
            new CrawlerProvider(clients),
            new WorkgroupProvider(clients),
            new NamedQueryProvider(clients),
        ];
        return providers.ToDictionary(provider => provider.Type, StringComparer.Ordinal);
    }
}
