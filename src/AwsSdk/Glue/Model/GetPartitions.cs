using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class GetPartitionsRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string TableName { get; set; }
    public string Expression { get; set; }
    public string NextToken { get; set; }
    public Segment Segment { get; set; }
    public int? MaxResults { get; set; }
    public bool? ExcludeColumnSchema { get; set; }
    public string TransactionId { get; set; }
    public DateTime? QueryAsOfTime { get; set; }
}

public class GetPartitionsResponse : AmazonWebServiceResponse
{
    public List<Partition> Partitions { get; set; } = Collections.New<List<Partition>>();
    public string NextToken { get; set; }
}
