using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class GetDatabaseRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string Name { get; set; }
}

public class GetDatabaseResponse : AmazonWebServiceResponse
{
    public Database Database { get; set; }
}
