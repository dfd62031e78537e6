using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class GetQueryResultsRequest : AmazonAthenaRequest
{
    public string QueryExecutionId { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
    public QueryResultType QueryResultType { get; set; }
}

public class GetQueryResultsResponse : AmazonWebServiceResponse
{
    public long? UpdateCount { get; set; }
    public ResultSet ResultSet { get; set; }
    public string NextToken { get; set; }
}
