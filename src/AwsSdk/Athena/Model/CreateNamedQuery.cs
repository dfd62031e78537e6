using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Athena.Model;

public class CreateNamedQueryRequest : AmazonAthenaRequest
{
    public string Name { get; set; }
    public string Database { get; set; }
    public string QueryString { get; set; }
    public string Description { get; set; }
    [IdempotencyToken]
    public string ClientRequestToken { get; set; }
    public string WorkGroup { get; set; }
}

public class CreateNamedQueryResponse : AmazonWebServiceResponse
{
    public string NamedQueryId { get; set; }
}
