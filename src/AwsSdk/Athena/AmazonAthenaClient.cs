using Amazon.Athena.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena;

/// <summary>Starts, watches and reads queries; keeps work groups and named queries.</summary>
public partial class AmazonAthenaClient : AmazonServiceClient, IAmazonAthena
{
    internal static readonly ServiceDescription Service = new(typeof(AmazonAthenaException))
    {
        ServiceId = "Athena",
        EndpointPrefix = "athena",
        Version = "2017-05-18",
        TargetPrefix = "AmazonAthena",
    };

    public AmazonAthenaClient() : base(new AmazonAthenaConfig()) { }
    public AmazonAthenaClient(RegionEndpoint region) : base(new AmazonAthenaConfig { RegionEndpoint = region }) { }
    public AmazonAthenaClient(AmazonAthenaConfig config) : base(config) { }
    public AmazonAthenaClient(AWSCredentials credentials) : this(credentials, new AmazonAthenaConfig()) { }
    public AmazonAthenaClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonAthenaConfig { RegionEndpoint = region }) { }
    public AmazonAthenaClient(AWSCredentials credentials, AmazonAthenaConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonAthenaConfig()) { }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonAthenaConfig { RegionEndpoint = region }) { }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonAthenaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonAthenaConfig()) { }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonAthenaConfig { RegionEndpoint = region }) { }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonAthenaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public IAthenaPaginatorFactory Paginators => field ??= new AthenaPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata => Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.AddTo(pipeline);
}
