using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class UpdateWorkGroupRequest : AmazonAthenaRequest
{
    public string WorkGroup { get; set; }
    public string Description { get; set; }
    public WorkGroupConfigurationUpdates ConfigurationUpdates { get; set; }
    public WorkGroupState State { get; set; }
}

public class UpdateWorkGroupResponse : AmazonWebServiceResponse;
