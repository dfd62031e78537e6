using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class DeleteNamedQueryRequest : AmazonAthenaRequest
{
    [IdempotencyToken]
    public string NamedQueryId { get; set; }
}

public class DeleteNamedQueryResponse : AmazonWebServiceResponse;
