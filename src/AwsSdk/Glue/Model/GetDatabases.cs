using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class GetDatabasesRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
    public ResourceShareType ResourceShareType { get; set; }
    public List<string> AttributesToGet { get; set; } = Collections.New<List<string>>();
}

public class GetDatabasesResponse : AmazonWebServiceResponse
{
    public List<Database> DatabaseList { get; set; } = Collections.New<List<Database>>();
    public string NextToken { get; set; }
}
