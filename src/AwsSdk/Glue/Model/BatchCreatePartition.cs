using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class BatchCreatePartitionRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string TableName { get; set; }
    public List<PartitionInput> PartitionInputList { get; set; } = Collections.New<List<PartitionInput>>();
}

public class BatchCreatePartitionResponse : AmazonWebServiceResponse
{
    public List<PartitionError> Errors { get; set; } = Collections.New<List<PartitionError>>();
}
