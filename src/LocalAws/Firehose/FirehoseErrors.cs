using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Firehose;

/// <summary>The errors of Firehose. Source: https://docs.aws.amazon.com/firehose/latest/APIReference/CommonErrors.html and each operation's page.</summary>
internal static class FirehoseErrors
{
    public static AwsException InvalidArgument(string message) => new("InvalidArgumentException", 400, message);

    public static AwsException NotFound(string stream, string account) =>
        new("ResourceNotFoundException", 400, $"Firehose {stream} under account {account} not found.");

    public static AwsException InUse(string stream, string account) =>
        new("ResourceInUseException", 400, $"Firehose {stream} under accountId {account} already exists");

    public static AwsException BeingDeleted(string stream) =>
        new("ResourceNotFoundException", 400, $"Firehose {stream} is being deleted.");

    public static AwsException ConcurrentModification(string given, string current) =>
        new("ConcurrentModificationException", 400, $"Another modification has already been made: the version is {current}, not {given}. Fetch the latest information and try again.");

    public static AwsException Constraint(string value, string member, string constraint) =>
        new("ValidationException", 400, $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsException Serialization(string message) => new("SerializationException", 400, message);

    public static AwsException Unavailable(string message) => new("ServiceUnavailableException", 503, message);
}
