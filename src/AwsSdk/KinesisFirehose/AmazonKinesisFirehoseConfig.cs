using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Workbook.AwsSdk.Runtime;

namespace Amazon.KinesisFirehose;

public class AmazonKinesisFirehoseConfig : ClientConfig
{
    public AmazonKinesisFirehoseConfig() : base(ConfigurationModes.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonKinesisFirehoseClient.Service.EndpointPrefix;
        EndpointProvider = new EndpointRules(AmazonKinesisFirehoseClient.Service);
    }

    public static new string ServiceId => AmazonKinesisFirehoseClient.Service.ServiceId;
    public override string RegionEndpointServiceName => AmazonKinesisFirehoseClient.Service.EndpointPrefix;
    public override string ServiceVersion => AmazonKinesisFirehoseClient.Service.Version;
    public override string UserAgent { get; } = ClientIdentity.UserAgent(AmazonKinesisFirehoseClient.Service.ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointRules.ParametersOf(this, parameters.AlternateEndpoint));
}
