namespace Workbook.LocalAws.Lambda;

/// <summary>Puts together the environment of a function instance.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html</remarks>
internal static class FunctionEnvironmentVariables
{
    /// <summary>What a process needs to start at all on this machine. Proxy variables are left out on purpose: loopback is all that a function reaches here.</summary>
    private static readonly string[] PassedThrough =
    [
        "PATH", "HOME", "TMP", "TEMP", "TMPDIR", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "LD_LIBRARY_PATH",
        "SystemRoot", "SystemDrive", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramFiles", "PATHEXT", "ComSpec", "PROCESSOR_ARCHITECTURE",
    ];

    private static readonly string[] Reserved =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN", "AWS_EXECUTION_ENV", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "TZ",
    ];

    /// <summary>Names that a function may not set itself.</summary>
    public static bool IsReserved(string name) =>
        name.StartsWith("AWS_LAMBDA", StringComparison.Ordinal) || Reserved.Contains(name, StringComparer.Ordinal);

    /// <summary>Turns the inherited variables of a process about to start into those of a function instance.</summary>
    public static void Apply(
        IDictionary<string, string?> variables, FunctionConfiguration function, CloudContext cloud, string codeFolder, string runtimeApi, string logStream)
    {
        foreach (var name in variables.Keys.Except(PassedThrough, StringComparer.OrdinalIgnoreCase).ToList())
            variables.Remove(name);
        // The function's own settings come before Lambda's, so that they cannot shadow them.
        foreach (var (name, value) in function.Environment?.Variables ?? [])
            variables[name] = value;
        foreach (var (name, value) in Lambdas(function, cloud, codeFolder, runtimeApi, logStream))
            variables[name] = value;
        variables.TryAdd("LANG", "en_US.UTF-8");
        variables.TryAdd("AWS_ENDPOINT_URL", cloud.Endpoint.GetLeftPart(UriPartial.Authority));
    }

    private static Dictionary<string, string> Lambdas(
        FunctionConfiguration function, CloudContext cloud, string codeFolder, string runtimeApi, string logStream) => new(StringComparer.Ordinal)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["AWS_LAMBDA_FUNCTION_NAME"] = function.FunctionName,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = function.Version,
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemorySize.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = function.LogGroup,
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = logStream,
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{function.Runtime}",
            ["AWS_REGION"] = cloud.Region,
            ["AWS_DEFAULT_REGION"] = cloud.Region,
            ["AWS_ACCESS_KEY_ID"] = cloud.Credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = cloud.Credentials.SecretAccessKey,
            ["LAMBDA_TASK_ROOT"] = codeFolder,
            ["LAMBDA_RUNTIME_DIR"] = codeFolder,
            ["_HANDLER"] = function.Handler ?? "bootstrap",
            ["TZ"] = ":UTC",
        };
}
