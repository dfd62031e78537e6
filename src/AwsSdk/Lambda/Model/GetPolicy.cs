using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class GetPolicyRequest : AmazonLambdaRequest
{
    [InPath]
    public string FunctionName { get; set; }
    [InQuery]
    public string Qualifier { get; set; }
}

public class GetPolicyResponse : AmazonWebServiceResponse
{
    public string Policy { get; set; }
    public string RevisionId { get; set; }
}
