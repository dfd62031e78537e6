using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class BatchDeletePartitionRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string TableName { get; set; }
    public List<PartitionValueList> PartitionsToDelete { get; set; } = Collections.New<List<PartitionValueList>>();
}

public class BatchDeletePartitionResponse : AmazonWebServiceResponse
{
    public List<PartitionError> Errors { get; set; } = Collections.New<List<PartitionError>>();
}
