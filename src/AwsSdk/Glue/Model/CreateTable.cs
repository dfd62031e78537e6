using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class CreateTableRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string Name { get; set; }
    public TableInput TableInput { get; set; }
    public List<PartitionIndex> PartitionIndexes { get; set; } = Collections.New<List<PartitionIndex>>();
    public string TransactionId { get; set; }
    public OpenTableFormatInput OpenTableFormatInput { get; set; }
}

public class CreateTableResponse : AmazonWebServiceResponse;
