using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class ConcurrentModificationException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ConcurrentModificationException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class DeleteConflictException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public DeleteConflictException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class EntityAlreadyExistsException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public EntityAlreadyExistsException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class InvalidInputException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidInputException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class LimitExceededException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public LimitExceededException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class MalformedPolicyDocumentException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public MalformedPolicyDocumentException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class NoSuchEntityException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public NoSuchEntityException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class PolicyNotAttachableException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public PolicyNotAttachableException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class ServiceFailureException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ServiceFailureException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}

public class UnmodifiableEntityException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public UnmodifiableEntityException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}
