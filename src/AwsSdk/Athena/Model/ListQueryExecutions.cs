using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class ListQueryExecutionsRequest : AmazonAthenaRequest
{
    public string WorkGroup { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
}

public class ListQueryExecutionsResponse : AmazonWebServiceResponse
{
    public List<string> QueryExecutionIds { get; set; } = Collections.New<List<string>>();
    public string NextToken { get; set; }
}
