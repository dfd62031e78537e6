using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class StopQueryExecutionRequest : AmazonAthenaRequest
{
    [IdempotencyToken]
    public string QueryExecutionId { get; set; }
}

public class StopQueryExecutionResponse : AmazonWebServiceResponse;
