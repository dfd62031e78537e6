using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class DeleteDatabaseRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string Name { get; set; }
}

public class DeleteDatabaseResponse : AmazonWebServiceResponse;
