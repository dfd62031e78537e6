using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.IdentityManagement.Model;

public class UntagRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
    public List<string> TagKeys { get; set; } = Collections.New<List<string>>();
}

public class UntagRoleResponse : AmazonWebServiceResponse;
