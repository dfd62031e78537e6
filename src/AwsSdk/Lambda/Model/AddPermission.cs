using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class AddPermissionRequest : AmazonLambdaRequest
{
    [InPath]
    public string FunctionName { get; set; }
    public string StatementId { get; set; }
    public string Action { get; set; }
    public string Principal { get; set; }
    public string SourceArn { get; set; }
    public string SourceAccount { get; set; }
    [InQuery]
    public string Qualifier { get; set; }
    public string RevisionId { get; set; }
}

public class AddPermissionResponse : AmazonWebServiceResponse
{
    public string Statement { get; set; }
}
