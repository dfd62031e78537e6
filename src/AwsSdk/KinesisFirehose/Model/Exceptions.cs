using System.Net;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class ConcurrentModificationException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ConcurrentModificationException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class InvalidArgumentException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidArgumentException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class InvalidKMSResourceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidKMSResourceException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Code { get; set; }
}

public class InvalidSourceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidSourceException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }

    public string Code { get; set; }
}

public class LimitExceededException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public LimitExceededException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ResourceInUseException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceInUseException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ResourceNotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ServiceUnavailableException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ServiceUnavailableException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}
