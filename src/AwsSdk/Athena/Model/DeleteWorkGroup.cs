using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class DeleteWorkGroupRequest : AmazonAthenaRequest
{
    public string WorkGroup { get; set; }
    public bool? RecursiveDeleteOption { get; set; }
}

public class DeleteWorkGroupResponse : AmazonWebServiceResponse;
