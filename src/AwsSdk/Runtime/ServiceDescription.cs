#nullable enable
using System.Collections.Frozen;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Workbook.AwsSdk.Runtime;

/// <summary>What the shared protocol layer must know of one service: its names on the wire and its exceptions.</summary>
internal sealed class ServiceDescription : IServiceMetadata
{
    /// <param name="baseException">The service's own exception; the modelled ones derive from it.</param>
    public ServiceDescription(Type baseException)
    {
        Namespace = baseException.Namespace!;
        Exceptions = new ExceptionFactory(baseException);
    }

    public required string ServiceId { get; init; }
    public required string EndpointPrefix { get; init; }
    public required string Version { get; init; }

    /// <summary>First part of the <c>X-Amz-Target</c> header; empty for services that have none.</summary>
    public string TargetPrefix { get; init; } = "";

    /// <summary>IAM has one endpoint for each partition instead of one for each region.</summary>
    public bool IsGlobal { get; init; }

    public string Namespace { get; }
    public ExceptionFactory Exceptions { get; }
    public IDictionary<string, string> OperationNameMapping { get; } = FrozenDictionary<string, string>.Empty;

    public InvokeOptions Json<TRequest, TResponse>()
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new JsonRequestMarshaller<TRequest>(this),
            ResponseUnmarshaller = new JsonResponseReader<TResponse>(this),
        };

    /// <summary>A REST call; members in braces of the path are replaced: <c>/functions/{FunctionName}/code</c>.</summary>
    public InvokeOptions Rest<TRequest, TResponse>(string method, string path)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new RestRequestMarshaller<TRequest>(this, method, path),
            ResponseUnmarshaller = new RestResponseReader<TResponse>(this),
        };

    public InvokeOptions Query<TRequest, TResponse>()
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new QueryRequestMarshaller<TRequest>(this),
            ResponseUnmarshaller = new QueryResponseReader<TResponse>(this),
        };

    public static string OperationName<TRequest>() => typeof(TRequest).Name[..^"Request".Length];
}
