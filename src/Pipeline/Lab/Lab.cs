using Amazon.Athena;
using Amazon.Glue;
using Amazon.IdentityManagement;
using Amazon.KinesisFirehose;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Workbook.Pipeline;

/// <summary>
/// A session with the cloud that the workbook runs on: AWS clients, and the stack they work with. Local AWS and AWS differ in endpoint
/// and credentials only; every call is a signed request over HTTP.
/// </summary>
public sealed class Lab : IDisposable
{
    private readonly LocalCloudEndpoint? _local;

    private Lab(LabSettings settings, LocalCloudEndpoint? local)
    {
        Settings = settings;
        _local = local;
        S3 = Create<AmazonS3Config, AmazonS3Client>(
            new AmazonS3Config { ForcePathStyle = local is not null }, (credentials, config) => new(credentials, config), config => new(config));
        Firehose = Create<AmazonKinesisFirehoseConfig, AmazonKinesisFirehoseClient>(
            new(), (credentials, config) => new(credentials, config), config => new(config));
        Lambda = Create<AmazonLambdaConfig, AmazonLambdaClient>(new(), (credentials, config) => new(credentials, config), config => new(config));
        Glue = Create<AmazonGlueConfig, AmazonGlueClient>(new(), (credentials, config) => new(credentials, config), config => new(config));
        Athena = Create<AmazonAthenaConfig, AmazonAthenaClient>(new(), (credentials, config) => new(credentials, config), config => new(config));
        Iam = Create<AmazonIdentityManagementServiceConfig, AmazonIdentityManagementServiceClient>(
            new(), (credentials, config) => new(credentials, config), config => new(config));
        Sts = Create<AmazonSecurityTokenServiceConfig, AmazonSecurityTokenServiceClient>(
            new(), (credentials, config) => new(credentials, config), config => new(config));
        Region = local?.Region ?? S3.Config.RegionEndpoint.SystemName;
    }

    /// <summary>Where the session's workbook, state and cloud are.</summary>
    public LabSettings Settings { get; }

    /// <summary>Region that the clients sign for, such as <c>us-east-1</c>.</summary>
    public string Region { get; }

    /// <summary>Account id of twelve digits.</summary>
    public string AccountId { get; private set; } = "";

    /// <summary>What a report says it ran on: the emulation, or an AWS account and region.</summary>
    public string RunsOn => _local is null ? $"AWS account {AccountId}, {Region}" : $"Local AWS (emulation), account {AccountId}, {Region}";

    /// <summary>
    /// The clock for generated events: the system's, or in a reproducible run one that stands at the end of today in UTC, so that the events of
    /// today are the same at any time of the day.
    /// </summary>
    public TimeProvider EventClock => Settings.IsReproducible ? new EndOfDayClock() : TimeProvider.System;

    /// <summary>Amazon S3.</summary>
    public AmazonS3Client S3 { get; }

    /// <summary>Amazon Data Firehose.</summary>
    public AmazonKinesisFirehoseClient Firehose { get; }

    /// <summary>AWS Lambda.</summary>
    public AmazonLambdaClient Lambda { get; }

    /// <summary>AWS Glue.</summary>
    public AmazonGlueClient Glue { get; }

    /// <summary>Amazon Athena.</summary>
    public AmazonAthenaClient Athena { get; }

    /// <summary>AWS Identity and Access Management.</summary>
    public AmazonIdentityManagementServiceClient Iam { get; }

    /// <summary>AWS Security Token Service.</summary>
    public AmazonSecurityTokenServiceClient Sts { get; }

    /// <summary>
    /// Opens a session: connects to the Local AWS of the state folder (and starts it on first use), or finds AWS by the SDK's default chain.
    /// </summary>
    /// <param name="settings">As <see cref="LabSettings.FromEnvironment"/> finds them unless given.</param>
    /// <exception cref="LabException">Local AWS cannot be started, or the credentials are refused.</exception>
    public static async Task<Lab> OpenAsync(LabSettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= LabSettings.FromEnvironment();
        var local = settings.Target == LabTarget.Local ? await LocalCloud.ConnectAsync(settings, cancellationToken) : null;
        try
        {
            var lab = new Lab(settings, local);
            lab.AccountId = (await lab.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)).Account;
            return lab;
        }
        catch (Exception error) when (error is AmazonClientException or HttpRequestException)
        {
            throw new LabException($"AWS cannot be reached with the credentials and region found: {error.Message} 'aws configure' sets both.", error);
        }
        catch (AmazonServiceException error)
        {
            throw new LabException($"The credentials of {settings.Target} are refused: {error.Message}", error);
        }
    }

    /// <summary>Takes evidence of what the session does; null where nobody asked for it.</summary>
    internal Action<HandedEvidence>? Evidence { get; set; }

    /// <summary>The variables by which a stack program, a function or a foreign AWS client reaches the same cloud with the same credentials.</summary>
    internal IDictionary<string, string?> ClientEnvironment() => _local is null
        ? new Dictionary<string, string?>()
        : new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL"] = _local.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = _local.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = _local.SecretAccessKey,
            ["AWS_REGION"] = _local.Region,
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        S3.Dispose();
        Firehose.Dispose();
        Lambda.Dispose();
        Glue.Dispose();
        Athena.Dispose();
        Iam.Dispose();
        Sts.Dispose();
    }

    private sealed class EndOfDayClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(base.GetUtcNow().UtcDateTime.Date.AddDays(1).AddMilliseconds(-1), TimeSpan.Zero);
    }

    private TClient Create<TConfig, TClient>(TConfig config, Func<AWSCredentials, TConfig, TClient> explicitly, Func<TConfig, TClient> byChain)
        where TConfig : ClientConfig
    {
        if (_local is null)
            return byChain(config);
        config.ServiceURL = _local.Endpoint.ToString();
        config.AuthenticationRegion = _local.Region;
        config.HttpClientFactory = new DirectHttpClientFactory();
        return explicitly(new BasicAWSCredentials(_local.AccessKeyId, _local.SecretAccessKey), config);
    }
}
