using Amazon.Runtime;

namespace Amazon.Lambda;

public class ApplicationLogLevel(string value) : ConstantClass(value)
{
    public static readonly ApplicationLogLevel DEBUG = new("DEBUG");
    public static readonly ApplicationLogLevel ERROR = new("ERROR");
    public static readonly ApplicationLogLevel FATAL = new("FATAL");
    public static readonly ApplicationLogLevel INFO = new("INFO");
    public static readonly ApplicationLogLevel TRACE = new("TRACE");
    public static readonly ApplicationLogLevel WARN = new("WARN");

    public static ApplicationLogLevel FindValue(string value) => FindValue<ApplicationLogLevel>(value);
    public static implicit operator ApplicationLogLevel(string value) => FindValue(value);
}

public class Architecture(string value) : ConstantClass(value)
{
    public static readonly Architecture Arm64 = new("arm64");
    public static readonly Architecture X86_64 = new("x86_64");

    public static Architecture FindValue(string value) => FindValue<Architecture>(value);
    public static implicit operator Architecture(string value) => FindValue(value);
}

public class InvocationType(string value) : ConstantClass(value)
{
    public static readonly InvocationType DryRun = new("DryRun");
    public static readonly InvocationType Event = new("Event");
    public static readonly InvocationType RequestResponse = new("RequestResponse");

    public static InvocationType FindValue(string value) => FindValue<InvocationType>(value);
    public static implicit operator InvocationType(string value) => FindValue(value);
}

public class LastUpdateStatus(string value) : ConstantClass(value)
{
    public static readonly LastUpdateStatus Failed = new("Failed");
    public static readonly LastUpdateStatus InProgress = new("InProgress");
    public static readonly LastUpdateStatus Successful = new("Successful");

    public static LastUpdateStatus FindValue(string value) => FindValue<LastUpdateStatus>(value);
    public static implicit operator LastUpdateStatus(string value) => FindValue(value);
}

public class LogFormat(string value) : ConstantClass(value)
{
    public static readonly LogFormat JSON = new("JSON");
    public static readonly LogFormat Text = new("Text");

    public static LogFormat FindValue(string value) => FindValue<LogFormat>(value);
    public static implicit operator LogFormat(string value) => FindValue(value);
}

public class LogType(string value) : ConstantClass(value)
{
    public static readonly LogType None = new("None");
    public static readonly LogType Tail = new("Tail");

    public static LogType FindValue(string value) => FindValue<LogType>(value);
    public static implicit operator LogType(string value) => FindValue(value);
}

public class PackageType(string value) : ConstantClass(value)
{
    public static readonly PackageType Image = new("Image");
    public static readonly PackageType Zip = new("Zip");

    public static PackageType FindValue(string value) => FindValue<PackageType>(value);
    public static implicit operator PackageType(string value) => FindValue(value);
}

public class Runtime(string value) : ConstantClass(value)
{
    public static readonly Runtime Dotnet6 = new("dotnet6");
    public static readonly Runtime Dotnet8 = new("dotnet8");
    public static readonly Runtime Dotnet10 = new("dotnet10");
    public static readonly Runtime Java17 = new("java17");
    public static readonly Runtime Java21 = new("java21");
    public static readonly Runtime Java25 = new("java25");
    public static readonly Runtime Nodejs20X = new("nodejs20.x");
    public static readonly Runtime Nodejs22X = new("nodejs22.x");
    public static readonly Runtime Nodejs24X = new("nodejs24.x");
    public static readonly Runtime Provided = new("provided");
    public static readonly Runtime ProvidedAl2 = new("provided.al2");
    public static readonly Runtime ProvidedAl2023 = new("provided.al2023");
    public static readonly Runtime Python310 = new("python3.10");
    public static readonly Runtime Python311 = new("python3.11");
    public static readonly Runtime Python312 = new("python3.12");
    public static readonly Runtime Python313 = new("python3.13");
    public static readonly Runtime Python314 = new("python3.14");
    public static readonly Runtime Ruby32 = new("ruby3.2");
    public static readonly Runtime Ruby33 = new("ruby3.3");
    public static readonly Runtime Ruby34 = new("ruby3.4");

    public static Runtime FindValue(string value) => FindValue<Runtime>(value);
    public static implicit operator Runtime(string value) => FindValue(value);
}

public class State(string value) : ConstantClass(value)
{
    public static readonly State Active = new("Active");
    public static readonly State Failed = new("Failed");
    public static readonly State Inactive = new("Inactive");
    public static readonly State Pending = new("Pending");

    public static State FindValue(string value) => FindValue<State>(value);
    public static implicit operator State(string value) => FindValue(value);
}

public class StateReasonCode(string value) : ConstantClass(value)
{
    public static readonly StateReasonCode Creating = new("Creating");
    public static readonly StateReasonCode EniLimitExceeded = new("EniLimitExceeded");
    public static readonly StateReasonCode FunctionError = new("FunctionError");
    public static readonly StateReasonCode Idle = new("Idle");
    public static readonly StateReasonCode ImageAccessDenied = new("ImageAccessDenied");
    public static readonly StateReasonCode ImageDeleted = new("ImageDeleted");
    public static readonly StateReasonCode InsufficientRolePermissions = new("InsufficientRolePermissions");
    public static readonly StateReasonCode InternalError = new("InternalError");
    public static readonly StateReasonCode InvalidConfiguration = new("InvalidConfiguration");
    public static readonly StateReasonCode InvalidImage = new("InvalidImage");
    public static readonly StateReasonCode InvalidRuntime = new("InvalidRuntime");
    public static readonly StateReasonCode InvalidSecurityGroup = new("InvalidSecurityGroup");
    public static readonly StateReasonCode InvalidSubnet = new("InvalidSubnet");
    public static readonly StateReasonCode Restoring = new("Restoring");
    public static readonly StateReasonCode SubnetOutOfIPAddresses = new("SubnetOutOfIPAddresses");

    public static StateReasonCode FindValue(string value) => FindValue<StateReasonCode>(value);
    public static implicit operator StateReasonCode(string value) => FindValue(value);
}

public class SystemLogLevel(string value) : ConstantClass(value)
{
    public static readonly SystemLogLevel DEBUG = new("DEBUG");
    public static readonly SystemLogLevel INFO = new("INFO");
    public static readonly SystemLogLevel WARN = new("WARN");

    public static SystemLogLevel FindValue(string value) => FindValue<SystemLogLevel>(value);
    public static implicit operator SystemLogLevel(string value) => FindValue(value);
}

public class ThrottleReason(string value) : ConstantClass(value)
{
    public static readonly ThrottleReason CallerRateLimitExceeded = new("CallerRateLimitExceeded");
    public static readonly ThrottleReason ConcurrentInvocationLimitExceeded = new("ConcurrentInvocationLimitExceeded");
    public static readonly ThrottleReason ConcurrentSnapshotCreateLimitExceeded = new("ConcurrentSnapshotCreateLimitExceeded");
    public static readonly ThrottleReason FunctionInvocationRateLimitExceeded = new("FunctionInvocationRateLimitExceeded");
    public static readonly ThrottleReason ReservedFunctionConcurrentInvocationLimitExceeded = new("ReservedFunctionConcurrentInvocationLimitExceeded");
    public static readonly ThrottleReason ReservedFunctionInvocationRateLimitExceeded = new("ReservedFunctionInvocationRateLimitExceeded");

    public static ThrottleReason FindValue(string value) => FindValue<ThrottleReason>(value);
    public static implicit operator ThrottleReason(string value) => FindValue(value);
}

public class TracingMode(string value) : ConstantClass(value)
{
    public static readonly TracingMode Active = new("Active");
    public static readonly TracingMode PassThrough = new("PassThrough");

    public static TracingMode FindValue(string value) => FindValue<TracingMode>(value);
    public static implicit operator TracingMode(string value) => FindValue(value);
}
