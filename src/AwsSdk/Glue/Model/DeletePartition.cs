using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class DeletePartitionRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string TableName { get; set; }
    public List<string> PartitionValues { get; set; } = Collections.New<List<string>>();
}

public class DeletePartitionResponse : AmazonWebServiceResponse;
