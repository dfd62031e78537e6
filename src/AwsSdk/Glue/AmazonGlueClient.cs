using Amazon.Glue.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue;

/// <summary>Keeps the data catalog: databases, tables, partitions and the crawlers that find them.</summary>
public partial class AmazonGlueClient : AmazonServiceClient, IAmazonGlue
{
    internal static readonly ServiceDescription Service = new(typeof(AmazonGlueException))
    {
        ServiceId = "Glue",
        EndpointPrefix = "glue",
        Version = "2017-03-31",
        TargetPrefix = "AWSGlue",
    };

    public AmazonGlueClient() : base(new AmazonGlueConfig()) { }
    public AmazonGlueClient(RegionEndpoint region) : base(new AmazonGlueConfig { RegionEndpoint = region }) { }
    public AmazonGlueClient(AmazonGlueConfig config) : base(config) { }
    public AmazonGlueClient(AWSCredentials credentials) : this(credentials, new AmazonGlueConfig()) { }
    public AmazonGlueClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonGlueConfig { RegionEndpoint = region }) { }
    public AmazonGlueClient(AWSCredentials credentials, AmazonGlueConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonGlueClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonGlueConfig()) { }

    public AmazonGlueClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonGlueConfig { RegionEndpoint = region }) { }

    public AmazonGlueClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonGlueConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonGlueClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonGlueConfig()) { }

    public AmazonGlueClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonGlueConfig { RegionEndpoint = region }) { }

    public AmazonGlueClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonGlueConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public IGluePaginatorFactory Paginators => field ??= new GluePaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata => Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.AddTo(pipeline);
}
