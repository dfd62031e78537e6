using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue;

public class AmazonGlueConfig : ClientConfig
{
    public AmazonGlueConfig() : base(ConfigurationModes.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonGlueClient.Service.EndpointPrefix;
        EndpointProvider = new EndpointRules(AmazonGlueClient.Service);
    }

    public static new string ServiceId => AmazonGlueClient.Service.ServiceId;
    public override string RegionEndpointServiceName => AmazonGlueClient.Service.EndpointPrefix;
    public override string ServiceVersion => AmazonGlueClient.Service.Version;
    public override string UserAgent { get; } = ClientIdentity.UserAgent(AmazonGlueClient.Service.ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointRules.ParametersOf(this, parameters.AlternateEndpoint));
}
