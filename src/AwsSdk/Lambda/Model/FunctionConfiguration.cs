using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class FunctionConfiguration
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

public class Environment
{
    public Dictionary<string, string> Variables { get; set; } = Collections.New<Dictionary<string, string>>();
}

public class EnvironmentResponse
{
    public Dictionary<string, string> Variables { get; set; } = Collections.New<Dictionary<string, string>>();
    public EnvironmentError Error { get; set; }
}

public class EnvironmentError
{
    public string ErrorCode { get; set; }
    public string Message { get; set; }
}

public class EphemeralStorage
{
    public int? Size { get; set; }
}

public class Layer
{
    public string Arn { get; set; }
    public long? CodeSize { get; set; }
    public string SigningProfileVersionArn { get; set; }
    public string SigningJobArn { get; set; }
}

public class LoggingConfig
{
    public LogFormat LogFormat { get; set; }
    public ApplicationLogLevel ApplicationLogLevel { get; set; }
    public SystemLogLevel SystemLogLevel { get; set; }
    public string LogGroup { get; set; }
}

public class TracingConfig
{
    public TracingMode Mode { get; set; }
}

public class TracingConfigResponse
{
    public TracingMode Mode { get; set; }
}

public class VpcConfig
{
    public List<string> SubnetIds { get; set; } = Collections.New<List<string>>();
    public List<string> SecurityGroupIds { get; set; } = Collections.New<List<string>>();
    public bool? Ipv6AllowedForDualStack { get; set; }
}

public class VpcConfigResponse
{
    public List<string> SubnetIds { get; set; } = Collections.New<List<string>>();
    public List<string> SecurityGroupIds { get; set; } = Collections.New<List<string>>();
    public string VpcId { get; set; }
    public bool? Ipv6AllowedForDualStack { get; set; }
}
