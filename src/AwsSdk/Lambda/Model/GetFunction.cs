using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class GetFunctionRequest : AmazonLambdaRequest
{
    [InPath]
    public string FunctionName { get; set; }
    [InQuery]
    public string Qualifier { get; set; }
}

public class GetFunctionResponse : AmazonWebServiceResponse
{
    public FunctionConfiguration Configuration { get; set; }
    public FunctionCodeLocation Code { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Collections.New<Dictionary<string, string>>();
    public Concurrency Concurrency { get; set; }
}
