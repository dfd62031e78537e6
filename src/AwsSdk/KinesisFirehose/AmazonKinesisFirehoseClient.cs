using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose;

/// <summary>Creates delivery streams to S3 and puts records into them.</summary>
public partial class AmazonKinesisFirehoseClient : AmazonServiceClient, IAmazonKinesisFirehose
{
    internal static readonly ServiceDescription Service = new(typeof(AmazonKinesisFirehoseException))
    {
        ServiceId = "Firehose",
        EndpointPrefix = "firehose",
        Version = "2015-08-04",
        TargetPrefix = "Firehose_20150804",
    };

    public AmazonKinesisFirehoseClient() : base(new AmazonKinesisFirehoseConfig()) { }
    public AmazonKinesisFirehoseClient(RegionEndpoint region) : base(new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }
    public AmazonKinesisFirehoseClient(AmazonKinesisFirehoseConfig config) : base(config) { }
    public AmazonKinesisFirehoseClient(AWSCredentials credentials) : this(credentials, new AmazonKinesisFirehoseConfig()) { }
    public AmazonKinesisFirehoseClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }
    public AmazonKinesisFirehoseClient(AWSCredentials credentials, AmazonKinesisFirehoseConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonKinesisFirehoseConfig()) { }

    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }

    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonKinesisFirehoseConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonKinesisFirehoseConfig()) { }

    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }

    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonKinesisFirehoseConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.AddTo(pipeline);
}
