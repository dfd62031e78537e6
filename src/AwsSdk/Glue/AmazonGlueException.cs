using System.Net;
using Amazon.Runtime;

namespace Amazon.Glue;

public class AmazonGlueException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public AmazonGlueException(string message) : this(message, null, ErrorType.Unknown, null, null, 0) { }
}
