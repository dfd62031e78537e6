using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class ListWorkGroupsRequest : AmazonAthenaRequest
{
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
}

public class ListWorkGroupsResponse : AmazonWebServiceResponse
{
    public List<WorkGroupSummary> WorkGroups { get; set; } = Collections.New<List<WorkGroupSummary>>();
    public string NextToken { get; set; }
}
