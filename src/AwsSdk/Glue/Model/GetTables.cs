using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class GetTablesRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string Expression { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
    public string TransactionId { get; set; }
    public DateTime? QueryAsOfTime { get; set; }
}

public class GetTablesResponse : AmazonWebServiceResponse
{
    public List<Table> TableList { get; set; } = Collections.New<List<Table>>();
    public string NextToken { get; set; }
}
