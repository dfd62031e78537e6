using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Lambda;

/// <summary>The errors that Lambda answers with.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html and the pages of the operations.</remarks>
internal static class LambdaErrors
{
    public static AwsException FunctionNotFound(string functionArn) =>
        new("ResourceNotFoundException", 404, $"Function not found: {functionArn}");

    public static AwsException NotFound(string message) => new("ResourceNotFoundException", 404, message);

    public static AwsException AlreadyExists(string name) => new("ResourceConflictException", 409, $"Function already exist: {name}");

    public static AwsException StatementExists(string sid) =>
        new("ResourceConflictException", 409, $"The statement id ({sid}) provided already exists. Please provide a new statement id, or remove the existing statement.");

    public static AwsException InvalidParameter(string message, Exception? inner = null) => new("InvalidParameterValueException", 400, message, inner);

    public static AwsException Constraint(string value, string member, string constraint) =>
        new("ValidationException", 400, $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsException InvalidContent(string problem) =>
        new("InvalidRequestContentException", 400, $"Could not parse request body into json: {problem}");

    public static AwsException RequestTooLarge(int size, int limit) =>
        new("RequestTooLargeException", 413, $"Request must be smaller than {limit} bytes for the InvokeFunction operation, this one has {size}");

    public static AwsException Throttled() =>
        new("TooManyRequestsException", 429, "Rate Exceeded.");

    public static AwsException RevisionMismatch() =>
        new("PreconditionFailedException", 412, "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
}
