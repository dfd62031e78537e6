using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class RemovePermissionRequest : AmazonLambdaRequest
{
    [InPath]
    public string FunctionName { get; set; }
    [InPath]
    public string StatementId { get; set; }
    [InQuery]
    public string Qualifier { get; set; }
    [InQuery]
    public string RevisionId { get; set; }
}

public class RemovePermissionResponse : AmazonWebServiceResponse;
