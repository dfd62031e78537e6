using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda;

public class AmazonLambdaConfig : ClientConfig
{
    public AmazonLambdaConfig() : base(ConfigurationModes.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonLambdaClient.Service.EndpointPrefix;
        EndpointProvider = new EndpointRules(AmazonLambdaClient.Service);
    }

    public static new string ServiceId => AmazonLambdaClient.Service.ServiceId;
    public override string RegionEndpointServiceName => AmazonLambdaClient.Service.EndpointPrefix;
    public override string ServiceVersion => AmazonLambdaClient.Service.Version;
    public override string UserAgent { get; } = ClientIdentity.UserAgent(AmazonLambdaClient.Service.ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointRules.ParametersOf(this, parameters.AlternateEndpoint));
}
