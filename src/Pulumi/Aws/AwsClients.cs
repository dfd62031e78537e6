using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Athena;
using Amazon.Glue;
using Amazon.IdentityManagement;
using Amazon.KinesisFirehose;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws;

/// <summary>
/// The clients of one provider, made on first use. Where the stack's settings and the given environment say nothing, the AWS SDK's own
/// chain decides.
/// </summary>
internal sealed class AwsClients
{
    private readonly ConcurrentDictionary<string, AwsClients> _otherRegions = new(StringComparer.Ordinal);
    private readonly ProviderSettings _settings;
    private readonly Lazy<IAmazonS3> _s3;
    private readonly Lazy<IAmazonIdentityManagementService> _iam;
    private readonly Lazy<IAmazonLambda> _lambda;
    private readonly Lazy<IAmazonKinesisFirehose> _firehose;
    private readonly Lazy<IAmazonGlue> _glue;
    private readonly Lazy<IAmazonAthena> _athena;
    private readonly Lazy<Task<string>> _accountId;

    public AwsClients(ProviderSettings settings)
        : this(settings, RegionOf(settings))
    {
    }

    private AwsClients(ProviderSettings settings, string region)
    {
        _settings = settings;
        Region = region;
        _s3 = new(() => Create(new AmazonS3Config { ForcePathStyle = UsesPathStyle() }, "s3", "S3", (keys, config) => new AmazonS3Client(keys, config)));
        _iam = new(() => Create(new AmazonIdentityManagementServiceConfig(), "iam", "IAM", (keys, config) => new AmazonIdentityManagementServiceClient(keys, config)));
        _lambda = new(() => Create(new AmazonLambdaConfig(), "lambda", "LAMBDA", (keys, config) => new AmazonLambdaClient(keys, config)));
        _firehose = new(() => Create(new AmazonKinesisFirehoseConfig(), "firehose", "FIREHOSE", (keys, config) => new AmazonKinesisFirehoseClient(keys, config)));
        _glue = new(() => Create(new AmazonGlueConfig(), "glue", "GLUE", (keys, config) => new AmazonGlueClient(keys, config)));
        _athena = new(() => Create(new AmazonAthenaConfig(), "athena", "ATHENA", (keys, config) => new AmazonAthenaClient(keys, config)));
        _accountId = new(ReadAccountIdAsync);
    }

    public string Region { get; }

    /// <summary><c>aws</c>, <c>aws-cn</c> …: the second part of every ARN.</summary>
    public string Partition => RegionEndpoint.GetBySystemName(Region).PartitionName;

    public string DnsSuffix => RegionEndpoint.GetBySystemName(Region).PartitionDnsSuffix;

    /// <summary>The endpoint for all services is on this machine.</summary>
    public bool IsLoopback => Variable("AWS_ENDPOINT_URL") is { } endpoint && new Uri(endpoint).IsLoopback;

    public TimeProvider Clock => _settings.Clock;

    public IAmazonS3 S3 => _s3.Value;

    public IAmazonIdentityManagementService Iam => _iam.Value;

    public IAmazonLambda Lambda => _lambda.Value;

    public IAmazonKinesisFirehose Firehose => _firehose.Value;

    public IAmazonGlue Glue => _glue.Value;

    public IAmazonAthena Athena => _athena.Value;

    /// <summary>The account that the credentials belong to.</summary>
    public Task<string> AccountIdAsync() => _accountId.Value;

    /// <summary>The clients of the region that a resource names, or these.</summary>
    public AwsClients In(string? region) => region is null || region == Region
        ? this
        : _otherRegions.GetOrAdd(region, other => new AwsClients(_settings, other));

    private async Task<string> ReadAccountIdAsync()
    {
        using var sts = Create(
            new AmazonSecurityTokenServiceConfig(), "sts", "STS", (keys, config) => new AmazonSecurityTokenServiceClient(keys, config));
        return (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Account;
    }

    private TClient Create<TConfig, TClient>(TConfig config, string service, string serviceId, Func<AWSCredentials, TConfig, TClient> create)
        where TConfig : ClientConfig
    {
        if (EndpointOf(service, serviceId) is { } endpoint)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = Region;
            if (new Uri(endpoint).IsLoopback)
                config.HttpClientFactory = new LoopbackHttpClientFactory();
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }

        if (Setting("maxRetries") is { } retries)
            config.MaxErrorRetry = int.Parse(retries, System.Globalization.CultureInfo.InvariantCulture);
        return create(Credentials(), config);
    }

    private AWSCredentials Credentials()
    {
        var accessKey = Setting("accessKey") ?? Variable("AWS_ACCESS_KEY_ID");
        var secretKey = Setting("secretKey") ?? Variable("AWS_SECRET_ACCESS_KEY");
        if (accessKey is not null && secretKey is not null)
        {
            var token = Setting("token") ?? Variable("AWS_SESSION_TOKEN");
            return token is null ? new BasicAWSCredentials(accessKey, secretKey) : new SessionAWSCredentials(accessKey, secretKey, token);
        }

        if ((Setting("profile") ?? Variable("AWS_PROFILE")) is not { } profile)
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var credentials)
            ? credentials
            : throw new RunException($"There is no AWS profile '{profile}' in ~/.aws. Name another in the setting aws:profile.");
    }

    private bool UsesPathStyle() => Setting("s3UsePathStyle") == "true" || EndpointOf("s3", "S3") is not null;

    private string? EndpointOf(string service, string serviceId) =>
        Endpoints().Select(map => map.Text(service)).FirstOrDefault(endpoint => !string.IsNullOrEmpty(endpoint))
        ?? Variable($"AWS_ENDPOINT_URL_{serviceId}")
        ?? Variable("AWS_ENDPOINT_URL");

    /// <summary>A list of maps by service: as JSON text in a stack's settings, as it is in an explicit provider's.</summary>
    private List<PropertyMap> Endpoints()
    {
        var endpoints = _settings.Inputs["endpoints"] is PropertyValue.Text text
            ? PropertyMap.Empty.With("endpoints", StateJson.ReadPlain(System.Text.Json.JsonSerializer.SerializeToElement(JsonNode.Parse(text.Value))))
            : _settings.Inputs;
        return endpoints.Maps("endpoints") ?? [];
    }

    private string? Setting(string name) => _settings.Inputs[name] switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private string? Variable(string name) => Variable(_settings, name);

    private static string? Variable(ProviderSettings settings, string name) =>
        settings.Environment.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value) ? value : null;

    private static string RegionOf(ProviderSettings settings) =>
        settings.Inputs.Text("region")
        ?? Variable(settings, "AWS_REGION")
        ?? Variable(settings, "AWS_DEFAULT_REGION")
        ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
        ?? throw new RunException("No AWS region is set. Set the stack's setting aws:region.");

    /// <summary>Reaches a loopback endpoint directly: proxies are for the world outside.</summary>
    private sealed class LoopbackHttpClientFactory : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };
    }
}
