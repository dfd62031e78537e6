using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class ListNamedQueriesRequest : AmazonAthenaRequest
{
    public string WorkGroup { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
}

public class ListNamedQueriesResponse : AmazonWebServiceResponse
{
    public List<string> NamedQueryIds { get; set; } = Collections.New<List<string>>();
    public string NextToken { get; set; }
}
