using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Workbook.AwsSdk.Runtime;

namespace Amazon.IdentityManagement;

/// <summary>Keeps roles, their trust policies and their inline policies.</summary>
public partial class AmazonIdentityManagementServiceClient : AmazonServiceClient, IAmazonIdentityManagementService
{
    internal static readonly ServiceDescription Service = new(typeof(AmazonIdentityManagementServiceException))
    {
        ServiceId = "IAM",
        EndpointPrefix = "iam",
        Version = "2010-05-08",
        IsGlobal = true,
    };

    public AmazonIdentityManagementServiceClient() : base(new AmazonIdentityManagementServiceConfig()) { }
    public AmazonIdentityManagementServiceClient(RegionEndpoint region) : base(new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config) : base(config) { }
    public AmazonIdentityManagementServiceClient(AWSCredentials credentials) : this(credentials, new AmazonIdentityManagementServiceConfig()) { }
    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonIdentityManagementServiceConfig()) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonIdentityManagementServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonIdentityManagementServiceConfig()) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonIdentityManagementServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.AddTo(pipeline);
}
