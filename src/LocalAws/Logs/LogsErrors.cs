using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Logs;

/// <summary>The errors of CloudWatch Logs.</summary>
internal static class LogsErrors
{
    public static AwsException GroupNotFound() => new("ResourceNotFoundException", 400, "The specified log group does not exist.");

    public static AwsException StreamNotFound() => new("ResourceNotFoundException", 400, "The specified log stream does not exist.");

    public static AwsException GroupExists() => new("ResourceAlreadyExistsException", 400, "The specified log group already exists");

    public static AwsException StreamExists() => new("ResourceAlreadyExistsException", 400, "The specified log stream already exists");

    public static AwsException Invalid(string message) => new("InvalidParameterException", 400, message);
}
