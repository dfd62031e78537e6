using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class StartQueryExecutionRequest : AmazonAthenaRequest
{
    public string QueryString { get; set; }
    [IdempotencyToken]
    public string ClientRequestToken { get; set; }
    public QueryExecutionContext QueryExecutionContext { get; set; }
    public ResultConfiguration ResultConfiguration { get; set; }
    public string WorkGroup { get; set; }
    public List<string> ExecutionParameters { get; set; } = Collections.New<List<string>>();
    public ResultReuseConfiguration ResultReuseConfiguration { get; set; }
    public EngineConfiguration EngineConfiguration { get; set; }
}

public class StartQueryExecutionResponse : AmazonWebServiceResponse
{
    public string QueryExecutionId { get; set; }
}
