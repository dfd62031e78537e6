using System.IO.Enumeration;
using System.Text.Json;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Lambda;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>Whether the functions that a bucket's notifications name exist and let S3 invoke them for that bucket.</summary>
internal static class NotificationTargets
{
    private const string Principal = "s3.amazonaws.com";

    /// <exception cref="AwsException">InvalidArgument: a function is absent, or lacks a permission for S3.</exception>
    public static void Validate(CatalogSession session, NotificationConfiguration configuration, string bucketArn)
    {
        foreach (var function in configuration.Functions)
        {
            if (!MayInvoke(session, FunctionReference.Parse(function.FunctionArn).Name, bucketArn))
                throw S3Errors.InvalidArgument(
                    "Unable to validate the following destination configurations", function.FunctionArn, $"Not authorized to invoke function [{function.FunctionArn}]");
        }
    }

    private static bool MayInvoke(CatalogSession session, string function, string bucketArn) =>
        FunctionStore.Find(session, function) is not null
        && FunctionStore.Statements(session, function).Exists(statement => Allows(statement, bucketArn));

    private static bool Allows(string statement, string bucketArn)
    {
        using var document = JsonDocument.Parse(statement);
        var principal = document.RootElement.GetProperty("Principal");
        var isS3 = principal.ValueKind == JsonValueKind.String
            ? principal.GetString() == "*"
            : principal.TryGetProperty("Service", out var service) && service.GetString() == Principal;
        return isS3 && SourceArn(document.RootElement) is var pattern && (pattern is null || FileSystemName.MatchesSimpleExpression(pattern, bucketArn, ignoreCase: false));
    }

    private static string? SourceArn(JsonElement statement) =>
        statement.TryGetProperty("Condition", out var condition) && condition.TryGetProperty("ArnLike", out var arnLike)
        && arnLike.TryGetProperty("AWS:SourceArn", out var arn) ? arn.GetString() : null;
}
