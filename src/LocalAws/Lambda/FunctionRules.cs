using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.LocalAws.Lambda;

/// <summary>What Lambda accepts as a function's settings.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html</remarks>
internal static partial class FunctionRules
{
    private const int EnvironmentLimit = 4096;

    public static void CheckName(string name)
    {
        if (!Name().IsMatch(name))
            throw LambdaErrors.Constraint(name, "functionName", "Member must satisfy regular expression pattern: [a-zA-Z0-9-_]{1,64}");
    }

    public static void Check(CreateFunctionRequest request)
    {
        if (request.PackageType is not null and not "Zip" || request.Code.ImageUri is not null)
            throw LambdaErrors.InvalidParameter("Functions from container images cannot run here: Local AWS starts packages of type Zip as processes. Use PackageType Zip.");
        if (request.Runtime is null)
            throw LambdaErrors.InvalidParameter("Runtime is mandatory for functions created with deployment packages.");
        if (request.Handler is null)
            throw LambdaErrors.InvalidParameter("Handler is mandatory for functions created with deployment packages.");
        if (request.Role is null)
            throw LambdaErrors.Constraint("null", "role", "Member must not be null");
        Check((FunctionSettings)request);
    }

    public static void Check(FunctionSettings settings)
    {
        if (settings.Role is { } role && !Role().IsMatch(role))
            throw LambdaErrors.Constraint(role, "role", @"Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");
        if (settings.Runtime is { } runtime && runtime is not ("provided" or "provided.al2" or "provided.al2023"))
            throw LambdaErrors.InvalidParameter($"Local AWS cannot run the runtime {runtime}: it starts the package's own bootstrap. Use provided.al2023, provided.al2 or provided.");
        CheckRange(settings.Timeout, "timeout", 1, 900);
        CheckRange(settings.MemorySize, "memorySize", 128, 10_240);
        CheckRange(settings.EphemeralStorage?.Size, "ephemeralStorage.size", 512, 10_240);
        CheckVariables(settings.Environment?.Variables ?? []);
    }

    private static void CheckRange(int? value, string member, int least, int most)
    {
        if (value < least)
            throw LambdaErrors.Constraint($"{value}", member, $"Member must have value greater than or equal to {least}");
        if (value > most)
            throw LambdaErrors.Constraint($"{value}", member, $"Member must have value less than or equal to {most}");
    }

    private static void CheckVariables(Dictionary<string, string> variables)
    {
        var reserved = variables.Keys.Where(FunctionEnvironmentVariables.IsReserved).Order(StringComparer.Ordinal).ToList();
        if (reserved.Count > 0)
            throw LambdaErrors.InvalidParameter(
                "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys "
                + $"that are currently not supported for modification. Reserved keys used in this request: {string.Join(", ", reserved)}");
        foreach (var name in variables.Keys.Where(name => !VariableName().IsMatch(name)))
            throw LambdaErrors.Constraint(name, "environment.variables", "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]");
        if (variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value)) > EnvironmentLimit)
            throw LambdaErrors.InvalidParameter("Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.");
    }

    [GeneratedRegex(@"^[a-zA-Z0-9\-_]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
