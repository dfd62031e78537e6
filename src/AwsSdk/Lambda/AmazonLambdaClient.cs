using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda;

/// <summary>Creates, changes and invokes functions, and says who else may invoke them.</summary>
public partial class AmazonLambdaClient : AmazonServiceClient, IAmazonLambda
{
    internal static readonly ServiceDescription Service = new(typeof(AmazonLambdaException))
    {
        ServiceId = "Lambda",
        EndpointPrefix = "lambda",
        Version = "2015-03-31",
    };

    public AmazonLambdaClient() : base(new AmazonLambdaConfig()) { }
    public AmazonLambdaClient(RegionEndpoint region) : base(new AmazonLambdaConfig { RegionEndpoint = region }) { }
    public AmazonLambdaClient(AmazonLambdaConfig config) : base(config) { }
    public AmazonLambdaClient(AWSCredentials credentials) : this(credentials, new AmazonLambdaConfig()) { }
    public AmazonLambdaClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonLambdaConfig { RegionEndpoint = region }) { }
    public AmazonLambdaClient(AWSCredentials credentials, AmazonLambdaConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonLambdaConfig()) { }

    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonLambdaConfig { RegionEndpoint = region }) { }

    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonLambdaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonLambdaConfig()) { }

    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonLambdaConfig { RegionEndpoint = region }) { }

    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonLambdaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.AddTo(pipeline);
}
