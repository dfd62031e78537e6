using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>The errors of IAM. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html and each operation's page.</summary>
internal static class IamErrors
{
    public static AwsException DeleteConflict(string message) => new("DeleteConflict", 409, message);

    public static AwsException AlreadyExists(string message) => new("EntityAlreadyExists", 409, message);

    public static AwsException LimitExceeded(string message) => new("LimitExceeded", 409, message);

    public static AwsException MalformedPolicy(string message) => new("MalformedPolicyDocument", 400, message);

    public static AwsException NoSuchRole(string role) => new("NoSuchEntity", 404, $"The role with name {role} cannot be found.");

    public static AwsException NoSuchRolePolicy(string policy) => new("NoSuchEntity", 404, $"The role policy with name {policy} cannot be found.");

    public static AwsException NoSuchPolicy(string arn) => new("NoSuchEntity", 404, $"Policy {arn} was not found.");

    public static AwsException NoSuchVersion(string arn, string version) =>
        new("NoSuchEntity", 404, $"Policy {arn} version {version} does not exist or is not attachable.");

    public static AwsException NotAttached(string arn) => new("NoSuchEntity", 404, $"Policy {arn} was not found.");

    public static AwsException Validation(string message) => new("ValidationError", 400, message);
}
