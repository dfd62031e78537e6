using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Workbook.AwsSdk.Runtime;

namespace Amazon.IdentityManagement;

public class AmazonIdentityManagementServiceConfig : ClientConfig
{
    public AmazonIdentityManagementServiceConfig() : base(ConfigurationModes.Provider())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonIdentityManagementServiceClient.Service.EndpointPrefix;
        EndpointProvider = new EndpointRules(AmazonIdentityManagementServiceClient.Service);
    }

    public static new string ServiceId => AmazonIdentityManagementServiceClient.Service.ServiceId;
    public override string RegionEndpointServiceName => AmazonIdentityManagementServiceClient.Service.EndpointPrefix;
    public override string ServiceVersion => AmazonIdentityManagementServiceClient.Service.Version;
    public override string UserAgent { get; } = ClientIdentity.UserAgent(AmazonIdentityManagementServiceClient.Service.ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointRules.ParametersOf(this, parameters.AlternateEndpoint));
}
