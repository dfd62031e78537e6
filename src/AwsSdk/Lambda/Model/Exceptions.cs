using System.Net;
using Amazon.Runtime;
using Workbook.AwsSdk.Runtime;

namespace Amazon.Lambda.Model;

public class CodeStorageExceededException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public CodeStorageExceededException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class EC2ThrottledException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public EC2ThrottledException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class InvalidParameterValueException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidParameterValueException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class InvalidRequestContentException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidRequestContentException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class InvalidZipFileException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidZipFileException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class KMSAccessDeniedException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public KMSAccessDeniedException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class PolicyLengthExceededException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public PolicyLengthExceededException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class PreconditionFailedException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public PreconditionFailedException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class RequestTooLargeException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public RequestTooLargeException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class ResourceConflictException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceConflictException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class ResourceNotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class ServiceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ServiceException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Type { get; set; }
}

public class TooManyRequestsException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public TooManyRequestsException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public ThrottleReason Reason { get; set; }
    [InHeader("Retry-After")]
    public string RetryAfterSeconds { get; set; }
    public string Type { get; set; }
}
