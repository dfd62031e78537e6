using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class GetWorkGroupRequest : AmazonAthenaRequest
{
    public string WorkGroup { get; set; }
}

public class GetWorkGroupResponse : AmazonWebServiceResponse
{
    public WorkGroup WorkGroup { get; set; }
}
