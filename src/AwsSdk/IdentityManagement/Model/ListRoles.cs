using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.IdentityManagement.Model;

public class ListRolesRequest : AmazonIdentityManagementServiceRequest
{
    public string PathPrefix { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
}

public class ListRolesResponse : AmazonWebServiceResponse
{
    public List<Role> Roles { get; set; } = Collections.New<List<Role>>();
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}
