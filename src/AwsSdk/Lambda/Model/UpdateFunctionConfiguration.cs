using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class UpdateFunctionConfigurationRequest : AmazonLambdaRequest
{
    [InPath]
    public string FunctionName { get; set; }
    public string Role { get; set; }
    public string Handler { get; set; }
    public string Description { get; set; }
    public int? Timeout { get; set; }
    public int? MemorySize { get; set; }
    public Runtime Runtime { get; set; }
    public Environment Environment { get; set; }
    public List<string> Layers { get; set; } = Collections.New<List<string>>();
    public EphemeralStorage EphemeralStorage { get; set; }
    public TracingConfig TracingConfig { get; set; }
    public LoggingConfig LoggingConfig { get; set; }
    public VpcConfig VpcConfig { get; set; }
    public string KMSKeyArn { get; set; }
    public string RevisionId { get; set; }
}

public class UpdateFunctionConfigurationResponse : AmazonWebServiceResponse
{
    public string FunctionName { get; set; }
    public string FunctionArn { get; set; }
    public Runtime Runtime { get; set; }
    public string Role { get; set; }
    public string Handler { get; set; }
    public long? CodeSize { get; set; }
    public string Description { get; set; }
    public int? Timeout { get; set; }
    public int? MemorySize { get; set; }
    public string LastModified { get; set; }
    public string CodeSha256 { get; set; }
    public string Version { get; set; }
    public EnvironmentResponse Environment { get; set; }
    public string KMSKeyArn { get; set; }
    public State State { get; set; }
    public string StateReason { get; set; }
    public StateReasonCode StateReasonCode { get; set; }
    public LastUpdateStatus LastUpdateStatus { get; set; }
    public string LastUpdateStatusReason { get; set; }
    public PackageType PackageType { get; set; }
    public List<string> Architectures { get; set; } = Collections.New<List<string>>();
    public List<Layer> Layers { get; set; } = Collections.New<List<Layer>>();
    public string RevisionId { get; set; }
    public EphemeralStorage EphemeralStorage { get; set; }
    public LoggingConfig LoggingConfig { get; set; }
    public TracingConfigResponse TracingConfig { get; set; }
    public VpcConfigResponse VpcConfig { get; set; }
}
