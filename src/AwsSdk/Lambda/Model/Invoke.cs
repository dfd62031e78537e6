using System.Text;
using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class InvokeRequest : AmazonLambdaRequest
{
    [InPath]
    public string FunctionName { get; set; }
    [InQuery]
    public string Qualifier { get; set; }
    [InHeader("X-Amz-Invocation-Type")]
    public InvocationType InvocationType { get; set; }
    [InHeader("X-Amz-Log-Type")]
    public LogType LogType { get; set; }
    [InHeader("X-Amz-Client-Context")]
    public string ClientContextBase64 { get; set; }
    [AsBody]
    public MemoryStream PayloadStream { get; set; }

    /// <summary>The JSON input as text: a convenience over <see cref="PayloadStream"/>.</summary>
    [NotSent]
    public string Payload
    {
        get => PayloadStream is null ? null : Encoding.UTF8.GetString(PayloadStream.ToArray());
        set => PayloadStream = value is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The client context as text: a convenience over <see cref="ClientContextBase64"/>.</summary>
    [NotSent]
    public string ClientContext
    {
        get => ClientContextBase64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(ClientContextBase64));
        set => ClientContextBase64 = value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
    }
}

public class InvokeResponse : AmazonWebServiceResponse
{
    [FromStatus]
    public int? StatusCode { get; set; }
    [InHeader("X-Amz-Function-Error")]
    public string FunctionError { get; set; }
    [InHeader("X-Amz-Log-Result")]
    public string LogResult { get; set; }
    [InHeader("X-Amz-Executed-Version")]
    public string ExecutedVersion { get; set; }
    [AsBody]
    public MemoryStream Payload { get; set; }
}
