using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.IdentityManagement.Model;

public class TagRoleRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
    public List<Tag> Tags { get; set; } = Collections.New<List<Tag>>();
}

public class TagRoleResponse : AmazonWebServiceResponse;
