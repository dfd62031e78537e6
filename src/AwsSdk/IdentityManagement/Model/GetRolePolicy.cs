using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class GetRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
    public string PolicyName { get; set; }
}

public class GetRolePolicyResponse : AmazonWebServiceResponse
{
    public string RoleName { get; set; }
    public string PolicyName { get; set; }
    public string PolicyDocument { get; set; }
}
