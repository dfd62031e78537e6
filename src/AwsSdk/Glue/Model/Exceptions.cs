using System.Net;
using Amazon.Runtime;

namespace Amazon.Glue.Model;

public class AlreadyExistsException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public AlreadyExistsException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ConcurrentModificationException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ConcurrentModificationException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class CrawlerNotRunningException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public CrawlerNotRunningException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class CrawlerRunningException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public CrawlerRunningException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class CrawlerStoppingException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public CrawlerStoppingException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class EntityNotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public EntityNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class GlueEncryptionException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public GlueEncryptionException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class InternalServiceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InternalServiceException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class InvalidInputException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidInputException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class InvalidStateException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidStateException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class OperationTimeoutException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public OperationTimeoutException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ResourceNotReadyException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceNotReadyException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ResourceNumberLimitExceededException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceNumberLimitExceededException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class SchedulerTransitioningException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public SchedulerTransitioningException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class VersionMismatchException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonGlueException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public VersionMismatchException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}
