using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement;

public class AmazonIdentityManagementServiceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public AmazonIdentityManagementServiceException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}
