using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class GetNamedQueryRequest : AmazonAthenaRequest
{
    public string NamedQueryId { get; set; }
}

public class GetNamedQueryResponse : AmazonWebServiceResponse
{
    public NamedQuery NamedQuery { get; set; }
}
