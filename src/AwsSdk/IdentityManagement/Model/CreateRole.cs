using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.IdentityManagement.Model;

public class CreateRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
    public string AssumeRolePolicyDocument { get; set; }
    public string Path { get; set; }
    public string Description { get; set; }
    public int? MaxSessionDuration { get; set; }
    public string PermissionsBoundary { get; set; }
    public List<Tag> Tags { get; set; } = Collections.New<List<Tag>>();
}

public class CreateRoleResponse : AmazonWebServiceResponse
{
    public Role Role { get; set; }
}
