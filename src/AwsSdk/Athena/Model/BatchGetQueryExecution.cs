using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class BatchGetQueryExecutionRequest : AmazonAthenaRequest
{
    public List<string> QueryExecutionIds { get; set; } = Collections.New<List<string>>();
}

public class BatchGetQueryExecutionResponse : AmazonWebServiceResponse
{
    public List<QueryExecution> QueryExecutions { get; set; } = Collections.New<List<QueryExecution>>();
    public List<UnprocessedQueryExecutionId> UnprocessedQueryExecutionIds { get; set; } = Collections.New<List<UnprocessedQueryExecutionId>>();
}
