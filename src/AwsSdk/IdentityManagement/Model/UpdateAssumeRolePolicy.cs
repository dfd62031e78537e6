using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class UpdateAssumeRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
    public string PolicyDocument { get; set; }
}

public class UpdateAssumeRolePolicyResponse : AmazonWebServiceResponse;
