using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class CreateDatabaseRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public DatabaseInput DatabaseInput { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Collections.New<Dictionary<string, string>>();
}

public class CreateDatabaseResponse : AmazonWebServiceResponse;
