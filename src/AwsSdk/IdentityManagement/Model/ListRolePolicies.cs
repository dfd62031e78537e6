using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.IdentityManagement.Model;

public class ListRolePoliciesRequest : AmazonIdentityManagementServiceRequest
{
    public string RoleName { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
}

public class ListRolePoliciesResponse : AmazonWebServiceResponse
{
    public List<string> PolicyNames { get; set; } = Collections.New<List<string>>();
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }
}
