using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class DeleteFunctionRequest : AmazonLambdaRequest
{
    [InPath]
    public string FunctionName { get; set; }
    [InQuery]
    public string Qualifier { get; set; }
}

public class DeleteFunctionResponse : AmazonWebServiceResponse
{
    [FromStatus]
    public int? StatusCode { get; set; }
}
