using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena;

public class AmazonAthenaConfig : ClientConfig
{
    public AmazonAthenaConfig() : base(ConfigurationModes.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonAthenaClient.Service.EndpointPrefix;
        EndpointProvider = new EndpointRules(AmazonAthenaClient.Service);
    }

    public static new string ServiceId => AmazonAthenaClient.Service.ServiceId;
    public override string RegionEndpointServiceName => AmazonAthenaClient.Service.EndpointPrefix;
    public override string ServiceVersion => AmazonAthenaClient.Service.Version;
    public override string UserAgent { get; } = ClientIdentity.UserAgent(AmazonAthenaClient.Service.ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointRules.ParametersOf(this, parameters.AlternateEndpoint));
}
