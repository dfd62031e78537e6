using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class GetTableRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string Name { get; set; }
    public string TransactionId { get; set; }
    public DateTime? QueryAsOfTime { get; set; }
}

public class GetTableResponse : AmazonWebServiceResponse
{
    public Table Table { get; set; }
}
