using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class UpdateDatabaseRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string Name { get; set; }
    public DatabaseInput DatabaseInput { get; set; }
}

public class UpdateDatabaseResponse : AmazonWebServiceResponse;
