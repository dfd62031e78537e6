using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class CreatePartitionRequest : AmazonGlueRequest
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string TableName { get; set; }
    public PartitionInput PartitionInput { get; set; }
}

public class CreatePartitionResponse : AmazonWebServiceResponse;
