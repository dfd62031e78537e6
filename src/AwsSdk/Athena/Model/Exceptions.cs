using System.Net;
using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class InternalServerException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InternalServerException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class InvalidRequestException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidRequestException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string AthenaErrorCode { get; set; }
}

public class MetadataException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public MetadataException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ResourceNotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string ResourceName { get; set; }
}

public class SessionAlreadyExistsException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public SessionAlreadyExistsException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class TooManyRequestsException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public TooManyRequestsException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public ThrottleReason Reason { get; set; }
}
